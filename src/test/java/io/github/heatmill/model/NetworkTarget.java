package io.github.heatmill.model;

import io.github.heatmill.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Zips of networks, and the entry with the weights put into one, so that damages are not all told by check sums: what
 * is read are finite numbers, as many as the network has.
 */
public final class NetworkTarget implements FuzzTarget {
    private static final String WEIGHTS = "coefficients.bin";
    private static final long PARAMETERS = NetworkFileTest.SPEC.parameters();

    @Override
    public List<byte[]> seeds() throws IOException {
        byte[] zip = NetworkFile.write(UntrainedNetwork.of(NetworkFileTest.SPEC, 3, 0.001));
        return List.of(zip, entry(zip, WEIGHTS));
    }

    @Override
    public List<String> words() {
        return List.of(
                "PK\3\4",
                "PK\1\2",
                "configuration.json",
                "coefficients.bin",
                "updaterState.bin",
                "preprocessor.bin",
                "../",
                "FLOAT",
                "LONG",
                "DOUBLE",
                "MIXED_DATA_TYPES",
                "\0\0\0\0\0\0\0\0",
                "\u007f\u007f\u007f\u007f",
                "\0\0\0\1");
    }

    @Override
    public byte[] read(byte[] input) throws IOException {
        // not a zip: the entry with the weights itself
        byte[] zip = input.length > 1 && input[0] == 'P' ? input : zipped(input);
        requireWhole(NetworkFile.read("made", zip, PARAMETERS));
        return new byte[0];
    }

    private static void requireWhole(NetworkFile.Contents contents) {
        int coefficients = contents.coefficients().length();
        int updater = contents.updater().length();
        if (coefficients != PARAMETERS || (updater != 0 && updater != 2 * PARAMETERS)) {
            throw new AssertionError("Expected the numbers of the network, but was " + coefficients);
        }
        for (float weight : contents.coefficients().toArray()) {
            if (!Float.isFinite(weight)) {
                throw new AssertionError("Expected finite weights");
            }
        }
    }

    private static byte[] zipped(byte[] weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("configuration.json"));
            out.putNextEntry(new ZipEntry(WEIGHTS));
            out.write(weights);
        }
        return bytes.toByteArray();
    }

    private static byte[] entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = in.getNextEntry();
            while (!entry.getName().equals(name)) {
                entry = in.getNextEntry();
            }
            return in.readAllBytes();
        }
    }
}
