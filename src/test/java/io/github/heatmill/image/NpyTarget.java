package io.github.heatmill.image;

import io.github.heatmill.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Arrays: what is read is the description of the header and every row. */
public final class NpyTarget implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return Stream.of("u1-little-c-1", "b1-little-fortran-2", "f4-big-fortran-3", "i8-little-c-2", "f8-big-c-3")
                .map(name -> NpyFile.fixture(name).bytes())
                .toList();
    }

    @Override
    public List<String> words() {
        return NpyMutationsTest.PIECES;
    }

    @Override
    public byte[] read(byte[] input) throws IOException {
        NpyFile file = NpyFile.of(input);
        NpyHeader header = file.header();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.writeBytes((header.description() + "\n").getBytes(StandardCharsets.US_ASCII));
        NpyRows rows = file.rows();
        byte[] row = new byte[(int) header.rowBytes()];
        for (long i = 0; i < header.rows(); i++) {
            rows.read(i, row);
            read.writeBytes(row);
        }
        return read.toByteArray();
    }
}
