package io.github.heatmill.job;

import io.github.heatmill.cam.Fusion;
import io.github.heatmill.cam.FusionExpression;
import io.github.heatmill.cam.FusionParser;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fused maps of a job: {@code fusions}, a group of expressions by the names that are chosen for them. */
public final class FusionsGroup {
    /** The shipped ones: they are left out where a model has no layer for them, which for others is a mistake. */
    public static final List<Fusion> DEFAULT = List.of(
            shipped("sum", "relative(grad-cam@last + layer-cam@finer)"),
            shipped("sum-contrast", "relative((grad-cam@last + layer-cam@finer) * contrast * contrast)"));

    static final String KEY = "fusions";
    private static final int MOST = 32;

    private FusionsGroup() {}

    private static Fusion shipped(String name, String expression) {
        try {
            return new Fusion(name, FusionParser.parse(expression));
        } catch (FusionParser.Mistake wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /**
     * The fusions in the order of their names, each that has a property of the image beside the same without it, which
     * is added where the job does not give it.
     *
     * @param fallback where the job says nothing; null, {} and [] say that there are none
     */
    static List<Fusion> read(SettingsReader keys, List<Fusion> fallback) {
        if (keys.isUnset(KEY)) {
            return List.of();
        }
        if (!keys.has(KEY)) {
            return fallback;
        }
        List<Fusion> fusions = new ArrayList<>();
        keys.textsByKey(KEY).forEach((name, text) -> read(keys, name, text).ifPresent(fusions::add));
        if (fusions.size() > MOST) {
            keys.wrong(KEY, "expected at most " + MOST + " fusions, but was " + fusions.size());
        }
        List.copyOf(fusions).forEach(fusion -> addWithoutFactors(keys, fusion, fusions));
        fusions.sort(Comparator.comparing(Fusion::name));
        return List.copyOf(fusions);
    }

    private static Optional<Fusion> read(SettingsReader keys, String name, String text) {
        String key = SourceLocations.join(KEY, name);
        Optional<String> wrongName = Fusion.wrongName(name);
        wrongName.ifPresent(what -> keys.wrong(key, what));
        try {
            FusionExpression expression = FusionParser.parse(text);
            return wrongName.isPresent() ? Optional.empty() : Optional.of(new Fusion(name, expression));
        } catch (FusionParser.Mistake wrong) {
            keys.wrong(key, wrong.getMessage());
            return Optional.empty();
        }
    }

    private static void addWithoutFactors(SettingsReader keys, Fusion fusion, List<Fusion> all) {
        Optional<FusionExpression> rest = fusion.withoutFactors();
        if (rest.isEmpty() || all.stream().anyMatch(other -> other.of().equals(rest.get()))) {
            return;
        }
        String name = fusion.nameWithoutFactors();
        if (Fusion.wrongName(name).isPresent()
                || all.stream().anyMatch(other -> other.name().equals(name))) {
            keys.wrong(
                    SourceLocations.join(KEY, fusion.name()),
                    "has the same without the image beside it, which cannot be called " + name + ": add "
                            + rest.get().text() + " under another name");
        } else {
            all.add(new Fusion(name, rest.get()));
        }
    }

    /** The settings; a list without elements says that there are none. */
    static Map<String, String> settings(List<Fusion> fusions) {
        Settings settings = new Settings();
        fusions.forEach(
                fusion -> settings.put(KEY + "." + fusion.name(), fusion.of().text()));
        return fusions.isEmpty() ? settings.putTexts(KEY, List.of()).toMap() : settings.toMap();
    }
}
