package io.github.heatmill.spark.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.github.heatmill.UserMistake;
import io.github.heatmill.drift.Calibration;
import io.github.heatmill.drift.DriftFinding;
import io.github.heatmill.drift.DriftReport;
import io.github.heatmill.drift.DriftSettings;
import io.github.heatmill.drift.EstimatedAccuracy;
import io.github.heatmill.drift.ImageNumber;
import io.github.heatmill.drift.ImageValues;
import io.github.heatmill.drift.Scope;
import io.github.heatmill.drift.SetState;
import io.github.heatmill.job.DriftSpec;
import io.github.heatmill.job.NightlySpec;
import io.github.heatmill.spark.alarm.ComparedImage;
import io.github.heatmill.spark.alarm.ComparedNight;
import io.github.heatmill.spark.archive.Archive;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import io.github.heatmill.spark.archive.DriftTable;
import io.github.heatmill.spark.archive.ImageFacts;
import io.github.heatmill.spark.archive.NightColumns;
import io.github.heatmill.spark.archive.Outcome;
import io.github.heatmill.spark.explain.DriftColumns;
import io.github.heatmill.spark.reference.ModelReference;
import io.github.heatmill.spark.sidecar.Sidecar;
import java.io.IOException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What is remembered of a night's images, and how these differ from the model's validation images and from those of
 * earlier nights. Images count that were explained: each content once.
 *
 * @param state of the night
 * @param compared with others
 * @param hasReference whether the model has one
 * @param accuracy that is estimated without labels; empty without images, or without a calibration of the model
 */
record NightDrift(SetState state, ComparedNight compared, boolean hasReference, Optional<EstimatedAccuracy> accuracy) {
    /** The most comparisons that no rule names and that get a line; the table has all of them. */
    private static final int MOST_LINES = 5;

    private static final double LEVEL = 0.95;

    /**
     * Compares the images of a night.
     *
     * @throws UserMistake where the archive holds a state of an earlier night that cannot be read
     */
    static NightDrift of(
            Collection<ImageFacts> images,
            Sidecar sidecar,
            Optional<ModelReference> reference,
            ArchiveView archive,
            NightlySpec spec,
            String modelId) {
        Map<String, List<String>> groups = groups(spec.drift(), sidecar);
        Supplier<Stream<ComparedImage>> explained = () -> images.stream()
                .filter(image -> image.outcome() == Outcome.EXPLAINED)
                .map(image -> compared(image, groups));
        SetState state = new SetState();
        explained.get().forEach(image -> state.add(image.values()));
        DriftReport report = DriftReport.of(
                state, reference.map(ModelReference::images), history(archive, spec, modelId), settings(spec.drift()));
        return new NightDrift(
                state,
                new ComparedNight(report, explained),
                reference.isPresent(),
                reference.flatMap(ModelReference::calibration).flatMap(calibration -> accuracy(state, calibration)));
    }

    private static Optional<EstimatedAccuracy> accuracy(SetState state, Calibration calibration) {
        return state.scope(Scope.ALL)
                .flatMap(all -> EstimatedAccuracy.of(all.confidences(), calibration.validation(), LEVEL));
    }

    /** Throws {@link UserMistake} where images are to be grouped by what the sidecar does not have. */
    static void requireGroups(DriftSpec spec, Sidecar sidecar) {
        List<String> problems = spec.groups().stream()
                .filter(group -> !sidecar.columns().contains(group))
                .map(group -> "drift.groups: the sidecar has no column " + group + ": give one of "
                        + (sidecar.columns().isEmpty()
                                ? "sidecar.file or sidecar.pattern, which are not set"
                                : String.join(", ", sidecar.columns())))
                .toList();
        if (!problems.isEmpty()) {
            throw new UserMistake(UserMistake.Kind.JOB, problems);
        }
    }

    /** The groups of each file, by its URI: a column and its value, where it has one. */
    private static Map<String, List<String>> groups(DriftSpec spec, Sidecar sidecar) {
        Map<String, List<String>> groups = new HashMap<>();
        for (Row row : sidecar.rows()) {
            List<String> own = new ArrayList<>();
            for (String column : spec.groups()) {
                // behind the URI
                String value = row.getString(1 + sidecar.columns().indexOf(column));
                if (value != null) {
                    own.add(column + "=" + value);
                }
            }
            groups.put(row.getString(0), own);
        }
        return groups;
    }

    private static DriftSettings settings(DriftSpec spec) {
        DriftSettings base = DriftSettings.DEFAULT;
        return new DriftSettings(spec.alpha(), base.leastPsi(), spec.minCount(), base.minNights(), base.seed());
    }

    private static ComparedImage compared(ImageFacts image, Map<String, List<String>> groups) {
        String uri = image.file().uri();
        return new ComparedImage(
                image.imageId(), uri, values(image.explained().orElseThrow(), groups.getOrDefault(uri, List.of())));
    }

    private static ImageValues values(Row row, List<String> groups) {
        Double known = row.getAs(DriftColumns.CONFIDENCE);
        OptionalDouble confidence = known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
        Row numbers = row.getAs(DriftColumns.NUMBERS);
        Map<ImageNumber, Double> values = new EnumMap<>(ImageNumber.class);
        for (ImageNumber number : ImageNumber.values()) {
            Double value = numbers.getAs(number.id());
            if (value != null) {
                values.put(number, value);
            }
        }
        return new ImageValues(row.getAs("predicted"), groups, values, confidence);
    }

    private static List<SetState> history(ArchiveView archive, NightlySpec spec, String modelId) {
        List<SetState> history = new ArrayList<>();
        for (Row row : archive.published(ArchiveTable.NIGHTS)
                .where(col(NightColumns.MODEL_ID)
                        .equalTo(modelId)
                        .and(col(ArchiveTable.NIGHT).lt(lit(Date.valueOf(spec.night())))))
                .orderBy(col(ArchiveTable.NIGHT).desc())
                .limit(spec.drift().nights())
                .select(ArchiveTable.NIGHT, NightColumns.STATE)
                .collectAsList()) {
            try {
                history.add(SetState.parse(row.getString(1)));
            } catch (IllegalArgumentException e) {
                throw UserMistake.input(spec.output() + ": the state of night " + row.get(0)
                        + " in the table nights cannot be read: " + e.getMessage()
                        + ". Set drift.nights=0 to compare with no earlier nights.");
            }
        }
        return history;
    }

    DriftReport report() {
        return compared.report();
    }

    /** Writes the comparisons on the run's branch. */
    void write(Archive archive, LocalDate night, String modelId) throws IOException {
        List<InternalRow> rows = DriftTable.rows(night, archive.run(), modelId, report().findings());
        if (!rows.isEmpty()) {
            archive.write(ArchiveTable.DRIFT, rows);
        }
    }

    /**
     * How much was compared, and what alarms, for a person.
     *
     * @param named the comparisons that alarms of rules name already
     */
    List<String> lines(Set<DriftFinding> named) {
        List<String> lines = new ArrayList<>();
        if (!hasReference) {
            lines.add("drift: the model has no reference of its validation images: novelty is NULL, and the night is"
                    + " compared with earlier ones alone");
        }
        List<DriftFinding> others = report().alarms().stream()
                .filter(alarm -> !named.contains(alarm))
                .toList();
        others.stream()
                .limit(MOST_LINES)
                .forEach(alarm -> lines.add("drift, " + alarm.scope().words() + ": " + alarm.words()));
        if (others.size() > MOST_LINES) {
            lines.add("drift: and %d more, in the table drift".formatted(others.size() - MOST_LINES));
        }
        accuracy.ifPresent(known -> lines.add(String.format(
                Locale.ROOT,
                "accuracy without labels: %.3f, from %.3f to %.3f (95 %%)",
                known.estimate(),
                known.low(),
                known.high())));
        lines.add("drift: %d of %d comparisons alarm"
                .formatted(report().alarms().size(), report().findings().size()));
        return lines;
    }
}
