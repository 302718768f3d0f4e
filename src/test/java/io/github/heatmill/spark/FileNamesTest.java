package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void aJavaThatWritesNamesInAsciiIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> FileNames.requireUnicode("ANSI_X3.4-1968"))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.MACHINE))
                .hasMessage("this Java encodes file names in ANSI_X3.4-1968, which cannot encode most names. Start"
                        + " it with LC_ALL=C.UTF-8 or another UTF-8 locale, as submit/run does.");
    }

    @Test
    void aJavaThatWritesThemInUnicodeIsNot() {
        assertThatCode(() -> FileNames.requireUnicode("UTF-8")).doesNotThrowAnyException();
    }
}
