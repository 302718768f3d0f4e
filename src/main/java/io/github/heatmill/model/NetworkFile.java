package io.github.heatmill.model;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.FloatArray;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The network zip of a model: the entries of DL4J's ModelSerializer, so that DL4J opens it too, with fixed entry times,
 * so that the same network gives the same bytes.
 *
 * <p>Reading does not use DL4J. Its restore runs Java deserialisation on an entry of the zip, and its array reader
 * trusts the lengths it finds; so a zip from elsewhere could run code or crash the process. Here only the numbers are
 * read, with every length checked, and the network is rebuilt from the manifest's description.
 */
public final class NetworkFile {
    /** The largest network zip that is read, bytes. */
    public static final long MAX_BYTES = 1L << 30;

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final List<String> ENTRIES = List.of(CONFIGURATION, COEFFICIENTS, UPDATER);
    private static final int MAX_CONFIGURATION = 1 << 20;

    private NetworkFile() {}

    /**
     * What a network zip holds.
     *
     * @param coefficients all weights and biases, in DL4J's order
     * @param updater Adam's state, in DL4J's order; empty for a network that was never trained
     */
    public record Contents(FloatArray coefficients, FloatArray updater) {}

    /** The zip of {@code network}, with its updater state. */
    public static byte[] write(MultiLayerNetwork network) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                entry(zip, CONFIGURATION);
                zip.write(network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
                entry(zip, COEFFICIENTS);
                writeArray(network.params(), zip);
                INDArray updater = network.getUpdater().getStateViewArray();
                if (updater != null && updater.length() > 0) {
                    entry(zip, UPDATER);
                    writeArray(updater, zip);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Could not write to memory", e);
        }
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    private static void writeArray(INDArray array, ZipOutputStream zip) throws IOException {
        DataOutputStream data = new DataOutputStream(zip);
        Nd4j.write(array, data);
        data.flush();
    }

    /**
     * The numbers of a network zip.
     *
     * @param name of the file, for messages
     * @param parameters how many weights and biases the network described by the manifest has
     * @throws UserMistake if it is not such a zip, has an unexpected entry, or another number of values
     */
    public static Contents read(String name, byte[] bytes, long parameters) {
        long limit = Math.max(MAX_CONFIGURATION, 4096 + 4 * 2 * parameters);
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!ENTRIES.contains(entry.getName())) {
                    throw refused(
                            name,
                            "it has an entry that does not belong to a network (it could run code when " + "loaded)");
                }
                if (entries.put(entry.getName(), readAll(name, zip, limit)) != null) {
                    throw refused(name, "it has the entry " + entry.getName() + " twice");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(name, "it is not a readable zip: " + e.getMessage());
        }
        if (!entries.containsKey(CONFIGURATION) || !entries.containsKey(COEFFICIENTS)) {
            throw refused(name, "it lacks " + CONFIGURATION + " or " + COEFFICIENTS);
        }
        FloatArray coefficients = readArray(name, entries.get(COEFFICIENTS), parameters);
        FloatArray updater =
                entries.containsKey(UPDATER) ? readArray(name, entries.get(UPDATER), 2 * parameters) : FloatArray.of();
        return new Contents(coefficients, updater);
    }

    private static byte[] readAll(String name, InputStream in, long limit) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > limit) {
            throw refused(name, "an entry is larger than the network described by the manifest can be");
        }
        return bytes;
    }

    /** Reads what {@code Nd4j.write} wrote: the shape buffer, then the data buffer, each with its length and type. */
    private static FloatArray readArray(String name, byte[] bytes, long expected) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.readUTF();
            long shapeLength = in.readLong();
            if (!in.readUTF().equals("LONG") || shapeLength < 4 || shapeLength > 64) {
                throw refused(name, "an array has no shape");
            }
            in.skipNBytes(8 * shapeLength);
            in.readUTF();
            long length = in.readLong();
            String type = in.readUTF();
            if (length != expected || !type.equals("FLOAT")) {
                throw refused(
                        name,
                        "expected " + expected + " values of type FLOAT, as the manifest describes, but found " + length
                                + " of type " + type);
            }
            if (in.available() != 4 * length) {
                throw refused(name, "an array has fewer or more bytes than its values need");
            }
            float[] values = new float[(int) length];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
                if (!Float.isFinite(values[i])) {
                    throw refused(name, "a weight is not a finite number");
                }
            }
            return FloatArray.of(values);
        } catch (IOException e) {
            throw refused(name, "an array ends early");
        }
    }

    private static UserMistake refused(String name, String reason) {
        return UserMistake.input(name + ": cannot be used as a network: " + reason
                + ". Use a model directory written by the train job.");
    }
}
