package io.github.heatmill.cam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChoiceTest {
    static Stream<Arguments> sets() {
        return Stream.of(
                set(CamMethod::of, CamMethod.values()),
                set(Baseline::of, Baseline.values()),
                set(ConventionPreset::of, ConventionPreset.values()),
                set(TargetScore::of, TargetScore.values()),
                set(TargetClass::of, TargetClass.values()),
                set(Sign::of, Sign.values()),
                set(Pooling::of, Pooling.values()),
                set(Upsampling::of, Upsampling.values()));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyChoiceIsFoundByItsIdAndByNothingElse(Function<String, Optional<Choice>> of, Choice... choices) {
        assertThat(Arrays.stream(choices).map(Choice::id)).doesNotHaveDuplicates();
        for (Choice choice : choices) {
            assertThat(choice.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(of.apply(choice.id())).contains(choice);
            assertThat(of.apply(choice.name())).isEmpty();
        }
    }

    @Test
    void anIdIsTheNameInKebabCase() {
        assertThat(CamMethod.GRAD_CAM.id()).isEqualTo("grad-cam");
        assertThat(CamMethod.HIRES_CAM.id()).isEqualTo("hires-cam");
        assertThat(ConventionPreset.of("paper")).contains(ConventionPreset.PAPER);
    }

    private static <E extends Choice> Arguments set(Function<String, Optional<E>> of, Choice... choices) {
        return Arguments.of(of, choices);
    }
}
