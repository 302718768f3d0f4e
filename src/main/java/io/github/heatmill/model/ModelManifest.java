package io.github.heatmill.model;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.SingleNetwork;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.StreamReadFeature;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * {@code manifest.json} of a model directory: all that explaining needs to know beside the weights, and where they came
 * from.
 *
 * @param network its description, from which it is rebuilt, or which its file has to suit
 * @param pixelScale how the training images' numbers became intensities in [0, 1]
 * @param networkSha256 of the network's file, lower-case hex
 * @param trainingImages number of training images
 * @param trainingFingerprint of their pixels and labels, independent of order
 * @param seed of weights and shuffling
 * @param settings the training settings, as text
 * @param metrics figures of the kept epoch, by name
 * @param versions of the libraries it was trained with
 * @param referenceSha256 of reference.txt, lower-case hex; empty for a model without one
 */
public record ModelManifest(
        SingleNetwork network,
        PixelScale pixelScale,
        String networkSha256,
        long trainingImages,
        String trainingFingerprint,
        long seed,
        SortedMap<String, String> settings,
        SortedMap<String, Double> metrics,
        SortedMap<String, String> versions,
        Optional<String> referenceSha256) {
    private static final int ID_DIGITS = 16;
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // a message must not quote the file: whatever file it is was named by somebody
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public ModelManifest {
        settings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        metrics = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        versions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    /** Of a model without a reference. */
    public ModelManifest(
            SingleNetwork network,
            PixelScale pixelScale,
            String networkSha256,
            long trainingImages,
            String trainingFingerprint,
            long seed,
            SortedMap<String, String> settings,
            SortedMap<String, Double> metrics,
            SortedMap<String, String> versions) {
        this(
                network,
                pixelScale,
                networkSha256,
                trainingImages,
                trainingFingerprint,
                seed,
                settings,
                metrics,
                versions,
                Optional.empty());
    }

    /** The same with a reference of this sha256. */
    public ModelManifest withReference(String sha256) {
        return new ModelManifest(
                network,
                pixelScale,
                networkSha256,
                trainingImages,
                trainingFingerprint,
                seed,
                settings,
                metrics,
                versions,
                Optional.of(sha256));
    }

    /**
     * The model's name in tables, 16 hex digits: the first of the network's sha256, or, of an imported one, of the
     * sha256 of that and its description, since the same file given other values is another model.
     */
    public String modelId() {
        return network.accept(new SingleNetwork.Cases<String>() {
                    @Override
                    public String course(NetworkSpec spec) {
                        return networkSha256;
                    }

                    @Override
                    public String onnx(OnnxSpec spec) {
                        ObjectNode root = JSON.createObjectNode();
                        NetworkJson.write(spec, root);
                        root.put("pixel_scale", pixelScale.id());
                        return Sha256.hex((networkSha256 + root).getBytes(StandardCharsets.UTF_8));
                    }
                })
                .substring(0, ID_DIGITS);
    }

    /** Indented JSON, keys in a fixed order, ending in a newline. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        NetworkJson.write(network, root);
        root.put("pixel_scale", pixelScale.id());
        root.put("network_sha256", networkSha256);
        referenceSha256.ifPresent(sha256 -> root.put("reference_sha256", sha256));
        root.put("training_images", trainingImages);
        root.put("training_fingerprint", trainingFingerprint);
        root.put("seed", seed);
        ObjectNode settingsNode = root.putObject("settings");
        settings.forEach(settingsNode::put);
        ObjectNode metricsNode = root.putObject("metrics");
        metrics.forEach((key, value) -> metricsNode.put(key, value));
        ObjectNode versionsNode = root.putObject("versions");
        versions.forEach(versionsNode::put);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write JSON to memory", e);
        }
    }

    /**
     * The manifest in {@code json}.
     *
     * @param name of the file, for messages
     * @throws UserMistake if it is not a manifest of this format
     */
    public static ModelManifest parse(String name, String json) {
        if (json.length() > MAX_CHARACTERS) {
            throw refused(name, "it is larger than any manifest");
        }
        try {
            ManifestFields root = new ManifestFields(JSON.readTree(json));
            SingleNetwork network = NetworkJson.read(root);
            String scale = root.text("pixel_scale");
            String sha256 = sha256("network_sha256", root.text("network_sha256"));
            Optional<String> reference =
                    root.optionalText("reference_sha256").map(text -> sha256("reference_sha256", text));
            return new ModelManifest(
                    network,
                    PixelScale.of(scale)
                            .orElseThrow(() -> new IllegalArgumentException("unknown pixel_scale " + scale)),
                    sha256,
                    root.count("training_images"),
                    root.text("training_fingerprint"),
                    root.whole("seed"),
                    root.textsByName("settings"),
                    root.numbersByName("metrics"),
                    root.textsByName("versions"),
                    reference);
        } catch (JsonProcessingException e) {
            throw refused(name, "it is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw refused(name, e.getMessage());
        }
    }

    private static String sha256(String key, String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(key + " is no sha256");
        }
        return text;
    }

    private static UserMistake refused(String name, String reason) {
        return UserMistake.input(name + ": cannot be used as a model's manifest: " + reason
                + ". Use a model directory written by the train or the import job.");
    }
}
