package io.github.heatmill.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelWriterTest {
    @Test
    void theCsvOfConfusionsHasEachPairOfClassesAndQuotesTheirNames() {
        DefectClasses classes = new DefectClasses(List.of("a, fine", "4\" roll"));
        // two of the first class are right, one of the second is taken for the first
        Validation validation = new Validation(2, 0, new TreeMap<>(Map.of(0, 2L, 2, 1L)));

        assertThat(ModelWriter.confusions(validation, classes))
                .isEqualTo(
                        """
                        label,predicted,images
                        "a, fine","a, fine",2
                        "a, fine","4"" roll",0
                        "4"" roll","a, fine",1
                        "4"" roll","4"" roll",0
                        """);
    }
}
