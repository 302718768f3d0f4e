package io.github.heatmill.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried of the machine and of places, on this machine. */
class ProbesTest {
    @TempDir
    private Path folder;

    private final Configuration hadoop = new Configuration();

    @Test
    void dataIsRead() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("x.npy"), "x");

        assertThat(new Place("data", folder.toString()).problem(hadoop)).isEmpty();
        assertThat(new Place("data", folder.resolve("nothing").toString()).problem(hadoop))
                .hasValueSatisfying(why -> assertThat(why).contains("FileNotFoundException"));
    }

    @Test
    void anOutputThatIsNotThereYetIsTriedInTheFolderAboveAndNothingStays() throws Exception {
        assertThat(new Place("output", folder.resolve("a/b").toString()).problem(hadoop))
                .isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFileIsNoPlaceForAnOutput() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(new Place("output", file.resolve("below").toString()).problem(hadoop))
                .isPresent();
        assertThat(new Place("output", "nosuch://x/y").problem(hadoop))
                .hasValueSatisfying(why -> assertThat(why).contains("nosuch"));
    }

    @Test
    void thisMachineHasAVersionOfTheCLibraryThatLoadsTheNativeOnes() {
        assertThat(SystemFacts.ofThisProcess().glibc()).matches("2\\.\\d+");
        assertThat(NativeLibrary.all()).hasSize(3).allSatisfy((library, use) -> assertThat(use)
                .doesNotStartWith(NativeLibrary.BROKEN));
    }

    @Test
    void aFolderThatIsNotThereIsNoneToWriteTo() {
        assertThat(DiskFacts.of(folder.toFile()).problem()).isEmpty();
        assertThat(DiskFacts.of(folder.resolve("nothing").toFile()).problem()).contains("NoSuchFile");
    }

    @Test
    void aClockIsOffByWhatNeitherBeginNorEndExplain() {
        assertThat(RollCall.secondsOff(150, 100, 200)).isZero();
        // 3.1 s before the beginning; 4 s after the end
        assertThat(RollCall.secondsOff(-3000, 100, 200)).isEqualTo(3.1);
        assertThat(RollCall.secondsOff(4200, 100, 200)).isEqualTo(4.0);
    }

    @Test
    void versionsAreComparedByTheirFirstNumbers() {
        assertThat(ProcessVersions.head("17.0.15+6", 1)).isEqualTo("17");
        assertThat(ProcessVersions.head("2.12.18", 2)).isEqualTo("2.12");
        assertThat(ProcessVersions.head("17", 3)).isEqualTo("17");
    }
}
