package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonCodeTest {
    @Test
    void theIdsStayAsTheyAreForTablesAndRulesHoldThem() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::id))
                .containsExactly(
                        "special-file",
                        "unreadable",
                        "changed",
                        "too-large",
                        "empty",
                        "not-an-image",
                        "unsupported",
                        "truncated",
                        "damaged",
                        "too-many-pixels",
                        "boxes",
                        "not-finite",
                        "out-of-range",
                        "wrong-size",
                        "no-label",
                        "overflow");
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsFoundByItsIdAndByNoOtherText(ReasonCode code) {
        assertThat(ReasonCode.of(code.id())).hasValue(code);
        assertThat(ReasonCode.of(code.name())).isEmpty();
        assertThat(ReasonCode.of("")).isEmpty();
    }

    @Test
    void noTwoCodesMeanTheSame() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::meaning).collect(Collectors.toSet()))
                .hasSize(ReasonCode.values().length);
    }

    @Test
    void whatIsThrownOfAFileNamesItWithReasonAndRemedyAndKeepsTheCode() {
        UnusableFile own = ReasonCode.TRUNCATED.of("a\n.png", "it is cut short (a PNG)");

        assertThat(own).hasMessage("a?.png: it is cut short (a PNG); copy it again, whole");
        assertThat(own.refusal()).isEqualTo(new Refusal(ReasonCode.TRUNCATED, own.getMessage()));
        assertThat(ReasonCode.UNREADABLE.of("a.png", "it is closed", "open it"))
                .hasMessage("a.png: it is closed; open it");
    }
}
