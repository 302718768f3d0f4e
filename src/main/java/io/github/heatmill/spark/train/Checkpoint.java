package io.github.heatmill.spark.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.spark.RunDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.Path;

/**
 * The state of a training after an epoch: enough to go on as if nothing had happened.
 *
 * <p>One file an epoch in the run's staging folder, written whole or not at all; the one before is removed only once
 * the new one is in place.
 *
 * @param fingerprint of the settings and the data; a checkpoint of another training is not taken up
 * @param iterations Adam's step counter
 * @param history one record an epoch done
 * @param latest the network zip after the last epoch
 * @param average the moving average of its weights, if there is one
 * @param kept the network zip of the epoch that is kept so far
 * @param validation of that epoch
 */
record Checkpoint(
        String fingerprint,
        int iterations,
        List<EpochRecord> history,
        NetworkZip latest,
        Optional<Average> average,
        NetworkZip kept,
        Validation validation) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "checkpoint-";
    private static final String AVERAGE = "average.bin";
    private static final long MAX_ENTRY = NetworkFile.MAX_BYTES;

    /** The bytes of a network zip, immutable. */
    static final class NetworkZip {
        private final byte[] bytes;

        NetworkZip(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A {@link WeightAverage} after so many rounds. */
    record Average(FloatArray weights, int rounds) {
        private byte[] bytes() {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length());
            bytes.asFloatBuffer().put(weights.toArray());
            return bytes.array();
        }

        private static Average of(byte[] bytes, int rounds) {
            float[] weights = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(weights);
            return new Average(FloatArray.of(weights), rounds);
        }
    }

    Checkpoint {
        history = List.copyOf(history);
    }

    /** Writes this checkpoint into the staging folder and removes older ones. */
    void save(RunDirectory run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "state.json", JSON.writeValueAsBytes(state()));
            put(zip, "latest.zip", latest.bytes());
            put(zip, "kept.zip", kept.bytes());
            if (average.isPresent()) {
                put(zip, AVERAGE, average.get().bytes());
            }
        }
        List<Path> older = all(run);
        run.write(String.format("%s%06d.zip", PREFIX, history.size()), bytes.toByteArray());
        for (Path path : older) {
            run.files().delete(path, false);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setMethod(ZipEntry.STORED);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    /** The last whole checkpoint of the training with {@code fingerprint} in the staging folder, if there is one. */
    static Optional<Checkpoint> load(RunDirectory run, String fingerprint) throws IOException {
        List<Path> newestFirst = new ArrayList<>(all(run));
        newestFirst.sort(Comparator.comparing(Path::getName).reversed());
        for (Path path : newestFirst) {
            Optional<Checkpoint> checkpoint = read(run, path);
            if (checkpoint.filter(c -> c.fingerprint.equals(fingerprint)).isPresent()) {
                return checkpoint;
            }
        }
        return Optional.empty();
    }

    /** The checkpoint in {@code path}; empty if it is not whole: an older one may be. */
    private static Optional<Checkpoint> read(RunDirectory run, Path path) {
        try (InputStream in = run.files().open(path)) {
            return Optional.of(parse(in));
        } catch (IOException | IllegalArgumentException notWhole) {
            return Optional.empty();
        }
    }

    /** Whether a file in the staging folder that is called {@code name} is one. */
    static boolean isOne(String name) {
        return name.startsWith(PREFIX);
    }

    static void removeAll(RunDirectory run) throws IOException {
        for (Path path : all(run)) {
            run.files().delete(path, false);
        }
    }

    private static List<Path> all(RunDirectory run) throws IOException {
        return run.children().stream().filter(path -> isOne(path.getName())).toList();
    }

    private static Checkpoint parse(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readNBytes((int) MAX_ENTRY));
            }
        }
        if (!entries.keySet().containsAll(List.of("state.json", "latest.zip", "kept.zip"))) {
            throw new IllegalArgumentException("not a whole checkpoint");
        }
        JsonNode state = JSON.readTree(new ByteArrayInputStream(entries.get("state.json")));
        List<EpochRecord> history = new ArrayList<>();
        for (JsonNode row : state.path("history")) {
            history.add(new EpochRecord(
                    row.path("epoch").asInt(),
                    row.path("learning_rate").asDouble(),
                    row.path("train_loss").asDouble(),
                    row.path("train_accuracy").asDouble(),
                    row.path("validation_loss").asDouble(),
                    row.path("validation_accuracy").asDouble(),
                    row.path("kept").asBoolean()));
        }
        return new Checkpoint(
                state.path("fingerprint").asText(),
                state.path("iterations").asInt(),
                history,
                new NetworkZip(entries.get("latest.zip")),
                Optional.ofNullable(entries.get(AVERAGE))
                        .map(bytes -> Average.of(bytes, state.path("averaged").asInt())),
                new NetworkZip(entries.get("kept.zip")),
                validation(state.path("validation")));
    }

    private static Validation validation(JsonNode state) {
        if (!state.path("confusion").isObject()) {
            throw new IllegalArgumentException("not a whole checkpoint");
        }
        SortedMap<Integer, Long> confusion = new TreeMap<>();
        state.path("confusion")
                .fields()
                .forEachRemaining(cell -> confusion.put(
                        Integer.valueOf(cell.getKey()), cell.getValue().asLong()));
        return new Validation(state.path("classes").asInt(), state.path("loss").asDouble(), confusion);
    }

    private ObjectNode state() {
        ObjectNode state = JSON.createObjectNode();
        state.put("fingerprint", fingerprint);
        state.put("iterations", iterations);
        ArrayNode rows = state.putArray("history");
        for (EpochRecord epoch : history) {
            rows.addObject()
                    .put("epoch", epoch.epoch())
                    .put("learning_rate", epoch.learningRate())
                    .put("train_loss", epoch.trainLoss())
                    .put("train_accuracy", epoch.trainAccuracy())
                    .put("validation_loss", epoch.validationLoss())
                    .put("validation_accuracy", epoch.validationAccuracy())
                    .put("kept", epoch.kept());
        }
        average.ifPresent(mean -> state.put("averaged", mean.rounds()));
        ObjectNode held = state.putObject("validation");
        held.put("classes", validation.classes()).put("loss", validation.loss());
        ObjectNode confusion = held.putObject("confusion");
        validation.confusion().forEach((cell, images) -> confusion.put(cell.toString(), images));
        return state;
    }
}
