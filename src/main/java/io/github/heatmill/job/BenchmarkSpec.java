package io.github.heatmill.job;

import io.github.heatmill.image.InputMistake;
import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.job.hocon.SourceLocations;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.InputSides;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.plate.Shortcut;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How well each method finds known causes: on plates whose defects are known to the pixel, and on such of which one
 * class is told by a planted shortcut.
 *
 * @param to what the run writes
 * @param seed of the first network and its plates; the others have the next ones
 * @param networks how many of each variant are trained, 2..100
 * @param variants which shortcuts are planted, each by itself; distinct, at least one
 * @param train plates to train on, 60..1000000
 * @param validation plates to choose the best epoch on, 12..1000000
 * @param test plates to explain, 12..1000000
 * @param side of a plate in pixels, {@value PlateSettings#MIN_SIDE}..1024
 * @param architecture of the networks
 * @param filters of the network's convolutions
 * @param epochs of each training
 * @param batch images between two updates
 * @param workers copies of a network that learn at the same time: the result depends on it
 * @param learningRate of the training
 * @param share of the test plates whose maps' faithfulness is measured, 0..1
 */
public record BenchmarkSpec(
        JobOutput to,
        long seed,
        int networks,
        List<Shortcut> variants,
        int train,
        int validation,
        int test,
        int side,
        Architecture architecture,
        List<Integer> filters,
        int epochs,
        int batch,
        int workers,
        double learningRate,
        double share)
        implements Job, Serializable {
    private static final int MOST_PLATES = 1_000_000;
    private static final int MOST_SIDE = 1024;
    private static final List<Integer> FILTERS = List.of(16, 32, 32);

    /** Throws {@link IllegalArgumentException} on a number out of range, and on no variant. */
    public BenchmarkSpec {
        variants = List.copyOf(variants);
        filters = List.copyOf(filters);
        Range.require("networks", networks, 2, 100);
        Range.require("variants", variants.size(), 1, Shortcut.values().length);
        Range.require("train", train, 60, MOST_PLATES);
        Range.require("validation", validation, 12, MOST_PLATES);
        Range.require("test", test, 12, MOST_PLATES);
        Range.require("side", side, PlateSettings.MIN_SIDE, MOST_SIDE);
        Range.require("epochs", epochs, 1, 10_000);
        Range.require("batch", batch, 1, 4096);
        Range.require("workers", workers, 1, batch);
        Range.require("learningRate", learningRate, 1e-9, 10);
        Range.require("share", share, 0, 1);
    }

    static BenchmarkSpec read(SettingsReader keys) {
        SettingsReader plates = keys.group("plates");
        SettingsReader network = keys.group("network");
        SettingsReader training = keys.group("training");
        int side = plates.whole("side", 64, PlateSettings.MIN_SIDE, MOST_SIDE);
        List<Integer> filters = network.wholes("filters", FILTERS, 1, NetworkSpec.MAX_UNITS);
        if (filters.size() > NetworkSpec.MAX_CONVOLUTIONS) {
            network.wrong("filters", "expected at most " + NetworkSpec.MAX_CONVOLUTIONS + " convolutions");
            filters = FILTERS;
        }
        Architecture architecture = network.choice("architecture", Architecture.CAM);
        InputSides sides = InputSides.of(architecture, filters.size());
        if (!sides.fit(side)) {
            plates.wrong(
                    "side",
                    "expected a side that is " + sides + " for " + filters.size() + " convolutions, but was " + side
                            + ": use another, or fewer filters");
            side = 64;
            filters = FILTERS;
        }
        int batch = training.whole("batch", 16, 1, 4096);
        return new BenchmarkSpec(
                JobOutput.read(keys, "out/benchmark"),
                keys.whole("seed", 1L, 0, Range.MAX_SEED - 100),
                keys.whole("networks", 3, 2, 100),
                variants(keys),
                plates.whole("train", 480, 60, MOST_PLATES),
                plates.whole("validation", 60, 12, MOST_PLATES),
                plates.whole("test", 180, 12, MOST_PLATES),
                side,
                architecture,
                filters,
                training.whole("epochs", 20, 1, 10_000),
                batch,
                Math.min(batch, training.whole("workers", 2, 1, 4096)),
                training.number("learning-rate", 0.003, 1e-9, 10),
                keys.number("faithfulness-share", 0.05, 0, 1));
    }

    private static List<Shortcut> variants(SettingsReader keys) {
        List<String> all = Arrays.stream(Shortcut.values()).map(Shortcut::id).toList();
        List<String> ids = keys.texts("variants", all);
        LinkedHashSet<Shortcut> variants = new LinkedHashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            Optional<Shortcut> known = Shortcut.of(ids.get(i));
            if (known.isEmpty() || !variants.add(known.get())) {
                keys.wrong(
                        SourceLocations.element("variants", i),
                        "expected each of " + String.join(", ", all) + " at most once, but was "
                                + InputMistake.quote(ids.get(i)));
                return List.of(Shortcut.values());
            }
        }
        return new ArrayList<>(variants);
    }

    /** The seeds of the networks of a variant, and of their plates. */
    public List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < networks; i++) {
            seeds.add(seed + i);
        }
        return seeds;
    }

    @Override
    public JobKind kind() {
        return JobKind.BENCHMARK;
    }

    /** None: plates are made of numbers. */
    @Override
    public Map<String, String> inputs() {
        return Map.of();
    }

    @Override
    public Map<String, String> settings() {
        return new Settings()
                .put("job", kind())
                .putSettings(to.settings())
                .put("seed", seed)
                .put("networks", networks)
                .putTexts("variants", variants.stream().map(Shortcut::id).collect(Collectors.toList()))
                .put("faithfulness-share", share)
                .put("plates.train", train)
                .put("plates.validation", validation)
                .put("plates.test", test)
                .put("plates.side", side)
                .put("network.architecture", architecture)
                .putNumbers("network.filters", filters)
                .put("training.epochs", epochs)
                .put("training.batch", batch)
                .put("training.workers", workers)
                .put("training.learning-rate", learningRate)
                .toMap();
    }
}
