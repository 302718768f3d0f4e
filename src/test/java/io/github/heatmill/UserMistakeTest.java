package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class UserMistakeTest {
    @Test
    void everyKindHasTheExitCodeThatIsDocumentedAndNoTwoShareOne() {
        assertThat(Arrays.stream(UserMistake.Kind.values()).map(kind -> kind + " " + kind.exitCode()))
                .containsExactly("JOB 1", "INPUT 2", "BAD_RECORDS 4", "MACHINE 5", "BUSY 6");
    }

    @Test
    void aConditionOfTheMachineAndAHeldOutputHaveExitCodesOfTheirOwn() {
        assertThat(UserMistake.machine("/tmp: is full").kind()).isEqualTo(UserMistake.Kind.MACHINE);
        assertThat(UserMistake.busy("out: is held").kind()).isEqualTo(UserMistake.Kind.BUSY);
    }
}
