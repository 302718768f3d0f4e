package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpyWriterTest {
    @Test
    void anArrayWithMissingRowsIsNotClosedInSilence() throws IOException {
        NpyWriter writer = new NpyWriter(new ByteArrayOutputStream(), NpyDtype.U1, List.of(2L, 3L));
        writer.write(new byte[3]);

        assertThatThrownBy(writer::close).hasMessage("Expected 2 rows, but was 1");
    }

    @Test
    void rowsTooManyOrOfAnotherLengthAreRefused() throws IOException {
        try (NpyWriter writer = new NpyWriter(new ByteArrayOutputStream(), NpyDtype.F4, List.of(1L, 3L))) {
            assertThatThrownBy(() -> writer.write(new byte[3])).hasMessage("Expected a row of 12 bytes, but was 3");
            writer.write(new byte[12]);
            assertThatThrownBy(() -> writer.write(new byte[12])).hasMessage("Expected 1 rows, but was given another");
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NpyWriter writer = new NpyWriter(out, NpyDtype.I2, List.of(2L, 1L, 2L, 1L))) {
            writer.write(new byte[] {1, 2, 3, 4});
            writer.write(new byte[] {5, 6, 7, 8});
        }
        NpyFile file = NpyFile.of(out.toByteArray());

        assertThat(file.header().shape()).containsExactly(2L, 1L, 2L, 1L);
        assertThat(file.header().dataOffset() % 64).isZero();
        assertThat(file.row(1)).containsExactly(5, 6, 7, 8);
    }
}
