package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownClassesTest {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot"));

    @Test
    void eachUnknownNameIsToldWithItsCountAndTheClassThatWasMeant() {
        Map<String, Long> boxes = Map.of("Spot", 6L, "10_yaozhed", 1L, "spot", 3L);

        assertThatThrownBy(() -> UnknownClasses.of(boxes, CLASSES).requireNone("/data/annotations", CLASSES))
                .isInstanceOf(UserMistake.class)
                .hasMessage("/data/annotations: its boxes are of classes that the model does not have: 'Spot' (6 boxes,"
                        + " did you mean 'spot'?), '10_yaozhed' (1 box); the model has 'strip, spot': say which class a"
                        + " name means, as in images.class-names { \"Spot\" = \"spot\" }, or leave its boxes out, as in"
                        + " images.ignored-classes = [\"Spot\"]");
    }

    @Test
    void knownNamesAreNoMistake() {
        assertThatCode(() -> UnknownClasses.of(Map.of("spot", 3L, "strip", 1L), CLASSES)
                        .requireNone("a", CLASSES))
                .doesNotThrowAnyException();
    }

    @Test
    void boxesAreCountedUnderTheNamesTheyAreGiven() {
        AnnotatedBox spot = new AnnotatedBox("Spot", BoxEdges.ofCorners(1, 1, 1, 2, 2));
        AnnotatedBox dust = new AnnotatedBox("dust", BoxEdges.ofCorners(1, 1, 1, 2, 2));
        AnnotatedBox hole = new AnnotatedBox("hole", BoxEdges.ofCorners(1, 1, 1, 2, 2));
        ClassNames names = new ClassNames(Map.of("Spot", "spot"), List.of("dust"));
        List<ImageAnnotation> annotations =
                List.of(ImageAnnotation.of("a", List.of(spot, dust, hole)), ImageAnnotation.of("b", List.of(hole)));

        assertThatThrownBy(() -> UnknownClasses.in(annotations, names, CLASSES).requireNone("t.csv", CLASSES))
                .hasMessageContaining("does not have: 'hole' (2 boxes); the model has");
    }

    @Test
    void manyNamesAreToldByTheMostFrequent() {
        Map<String, Long> boxes = new HashMap<>();
        for (int i = 0; i < 25; i++) {
            boxes.put("x" + i, 100L - i);
        }

        assertThatThrownBy(() -> UnknownClasses.of(boxes, CLASSES).requireNone("t.csv", CLASSES))
                .hasMessageContaining("'x0' (100 boxes), 'x1' (99 boxes)")
                .hasMessageContaining("'x19' (81 boxes) and 5 more; the model has");
    }

    @Test
    void aNameThatBreaksLinesIsToldWithoutThem() {
        assertThatThrownBy(
                        () -> UnknownClasses.of(Map.of("a\nb\"", 1L), CLASSES).requireNone("t.csv", CLASSES))
                .hasMessageContaining("'a?b\"' (1 box)")
                .hasMessageContaining("{ \"a name\" = \"strip\" }");
    }
}
