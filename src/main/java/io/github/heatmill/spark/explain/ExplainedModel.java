package io.github.heatmill.spark.explain;

import io.github.heatmill.Sha256;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.job.ExplainSpec;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.network.EnsembleNetwork;
import io.github.heatmill.network.EnsembleSpec;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkDescription;
import io.github.heatmill.network.NetworkLayer;
import io.github.heatmill.spark.ModelDirectory;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What explains: a model, or several that are asked together.
 *
 * @param members at least one, in the order of the job file
 */
public record ExplainedModel(List<ModelDirectory> members) implements Serializable {
    private static final int ID_DIGITS = 16;

    public ExplainedModel {
        members = List.copyOf(members);
    }

    /** One model. */
    public static ExplainedModel of(ModelDirectory model) {
        return new ExplainedModel(List.of(model));
    }

    /**
     * The model or models that {@code spec} names. Throws {@link UserMistake} that names the folder of one that is no
     * model, or cannot be asked together with the others.
     */
    static ExplainedModel load(Configuration hadoop, ExplainSpec spec) {
        ExplainedModel model = new ExplainedModel(spec.models().stream()
                .map(folder -> ModelDirectory.load(hadoop, folder))
                .toList());
        if (model.isEnsemble()) {
            model.requireSuited(spec);
        }
        return model;
    }

    private void requireSuited(ExplainSpec spec) {
        ModelDirectory first = members.get(0);
        List<String> problems = members.stream()
                .flatMap(member -> mistake(first, member)
                        .map(what -> member.folder() + ": cannot be asked together with " + first.folder() + ": " + what
                                + ". Give models of the same classes in the same order, input size and pixel scale.")
                        .stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
        List<NetworkLayer> common = EnsembleSpec.inCommon(networks());
        if (common.isEmpty()
                || (spec.layers().contains(ExplainSpec.LAST)
                        && EnsembleSpec.proposed(networks()).isEmpty())) {
            throw UserMistake.job("model: the last layers of these models are of different sizes: "
                    + members.stream().map(ExplainedModel::lastLayer).collect(Collectors.joining(", ")) + ". "
                    + (common.isEmpty()
                            ? "They have no layer in common either: give other models."
                            : "Set layers to those that they have in common: "
                                    + common.stream().map(NetworkLayer::name).collect(Collectors.joining(", ")) + "."));
        }
    }

    private static Optional<String> mistake(ModelDirectory first, ModelDirectory other) {
        PixelScale own = other.manifest().pixelScale();
        PixelScale shared = first.manifest().pixelScale();
        return EnsembleSpec.mistake(first.manifest().network(), other.manifest().network())
                .or(() -> own.equals(shared)
                        ? Optional.empty()
                        : Optional.of("its pixel scale is " + own.id() + ", and that of the other " + shared.id()));
    }

    private static String lastLayer(ModelDirectory member) {
        NetworkLayer last = member.manifest().network().targetLayer();
        return member.folder() + " has " + last.name() + " of " + last.height() + " x " + last.width();
    }

    private List<NetworkDescription> networks() {
        return byId().stream()
                .<NetworkDescription>map(member -> member.manifest().network())
                .toList();
    }

    /** In an order of their own, so that sums do not depend on that of the job file. */
    private List<ModelDirectory> byId() {
        return members.stream()
                .sorted(Comparator.comparing(member -> member.manifest().modelId()))
                .toList();
    }

    /** Whether there are several. */
    public boolean isEnsemble() {
        return members.size() > 1;
    }

    /** What the network is made of. */
    public NetworkDescription description() {
        return isEnsemble() ? new EnsembleSpec(networks()) : manifest().network();
    }

    /**
     * The name in tables, 16 hexadecimal digits: a single model's own, or the first of the sha256 of the sorted names
     * of all, each as often as it is given.
     */
    public String modelId() {
        return isEnsemble()
                ? Sha256.hex(byId().stream()
                                .map(member -> member.manifest().modelId())
                                .collect(Collectors.joining("\n"))
                                .getBytes(StandardCharsets.UTF_8))
                        .substring(0, ID_DIGITS)
                : manifest().modelId();
    }

    /** What values of training images meant, the same for all. */
    PixelScale pixelScale() {
        return manifest().pixelScale();
    }

    private ModelManifest manifest() {
        return members.get(0).manifest();
    }

    /** The network, rebuilt: expensive, so once per process. */
    public ExplainableNetwork network() {
        return isEnsemble()
                ? new EnsembleNetwork(
                        byId().stream().map(ModelDirectory::network).toList())
                : members.get(0).network();
    }

    /** Lines that say which models these are, of those that a folder of models was named for, and of several. */
    public List<String> words() {
        List<String> published = members.stream()
                .flatMap(member -> member.publishedWords().stream())
                .distinct()
                .toList();
        if (!isEnsemble()) {
            return published;
        }
        String each = members.stream()
                .map(member -> member.folder() + " (" + member.manifest().modelId() + ")")
                .collect(Collectors.joining(", "));
        return Stream.concat(
                        published.stream(),
                        Stream.of(members.size() + " models asked together as " + modelId() + ": " + each))
                .toList();
    }

    /** Paths by key as {@link ExplainSpec#inputs} has them, with the folders that the models were found in. */
    public Map<String, String> resolved(Map<String, String> inputs) {
        Map<String, String> resolved = new LinkedHashMap<>(inputs);
        for (int m = 0; m < members.size(); m++) {
            resolved.put(ExplainSpec.modelKey(m, members.size()), members.get(m).folder());
        }
        return Collections.unmodifiableMap(resolved);
    }

    /** Folder and name of each of several models; nothing of a single one. */
    List<Map<String, String>> record() {
        return isEnsemble() ? members.stream().map(ExplainedModel::record).toList() : List.of();
    }

    private static Map<String, String> record(ModelDirectory member) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("folder", member.folder());
        record.put("model_id", member.manifest().modelId());
        return record;
    }
}
