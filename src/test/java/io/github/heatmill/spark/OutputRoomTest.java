package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutputRoomTest {
    @Test
    void warnsWhereLessIsFreeThanWillBeWritten() {
        assertThat(new OutputRoom("/out", OptionalLong.of(1_999)).lines(2_000))
                .containsExactly(
                        "/out: about 2.0 kB will be written (an estimate); 2.0 kB are free there",
                        "warning: /out: there may be too little room. Free some space there, or choose an output on"
                                + " another disk.");
    }

    @Test
    void saysNoMoreWhereThereIsRoomOrTheFileSystemDoesNotTell() {
        assertThat(new OutputRoom("/out", OptionalLong.of(2_000)).lines(2_000))
                .containsExactly("/out: about 2.0 kB will be written (an estimate); 2.0 kB are free there");
        assertThat(new OutputRoom("s3a://b/out", OptionalLong.empty()).lines(2_000))
                .containsExactly("s3a://b/out: about 2.0 kB will be written (an estimate)");
    }
}
