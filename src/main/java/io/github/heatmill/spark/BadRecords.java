package io.github.heatmill.spark;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.ReasonCode;
import io.github.heatmill.job.LimitsSpec;
import io.github.heatmill.spark.images.ImageColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Images that could not be used, grouped by the code of why: what every job tells a person about them.
 */
public final class BadRecords {
    /** What is asked of a table of images. */
    public static final List<String> COLUMNS =
            List.of(ImageColumns.SOURCE, ImageColumns.SOURCE_INDEX, ImageColumns.REASON_CODE, ImageColumns.REASON);

    private static final int MOST_WHEN_PUBLISHED = 3;
    private static final int EXAMPLES = 2;
    private static final int LONGEST_REASON = 240;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long count;

    /** How many images there are of a code, the first few of them, and why the first of all. */
    private static final class Group {
        private final String code;
        private final String reason;
        private final List<String> examples = new ArrayList<>();
        private long count;

        private Group(BadRecord first) {
            this.code = first.code();
            this.reason = first.reasonAlone();
        }

        private void add(BadRecord record) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(record.name());
            }
        }
    }

    private BadRecords() {}

    /**
     * The groups of {@code rows}, which have the columns {@link #COLUMNS} of an image each, a reason in every
     * row; read one partition after another, in the order of the index.
     */
    public static BadRecords of(Dataset<Row> rows) {
        return of(iterator(rows), record -> {});
    }

    /** The groups of {@code rows}, whose first columns are those, in the order of the index. */
    public static BadRecords of(Iterator<Row> rows) {
        return of(records(rows), record -> {});
    }

    /** The groups of {@code rows}, and a file with a line for each of them; see {@link BadRecordsFile}. */
    public static List<String> told(Dataset<Row> rows) {
        BadRecordsFile file = new BadRecordsFile();
        List<String> lines = new ArrayList<>(of(iterator(rows), file::add).lines(ReasonCode.values().length));
        file.close().ifPresent(path -> lines.add("all of them are listed in " + path));
        return List.copyOf(lines);
    }

    /**
     * Throws {@link UserMistake} with the reasons if more images are bad than {@code limits} allows.
     *
     * @param where the output or the part of it, for the message
     * @param bad how many of {@code all} could not be explained
     * @param undone what was not done because of it, as a clause
     * @param rows those of the bad images, as {@link #told} takes them
     */
    public static void requireFew(
            LimitsSpec limits, String where, long bad, long all, String undone, Supplier<Dataset<Row>> rows) {
        if (limits.allows(bad, all)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        problems.add(String.format(
                Locale.ROOT,
                "%s: %d of %d images could not be explained (%.1f %%), more than limits.max-bad-share = %s allows;"
                        + " %s. Repair or remove the images, or raise the limit:",
                where,
                bad,
                all,
                100.0 * bad / all,
                limits.maxBadShare(),
                undone));
        problems.addAll(told(rows.get()));
        throw new UserMistake(UserMistake.Kind.BAD_RECORDS, problems);
    }

    static BadRecords of(Iterator<BadRecord> records, Consumer<BadRecord> each) {
        BadRecords bad = new BadRecords();
        while (records.hasNext()) {
            BadRecord record = records.next();
            each.accept(record);
            bad.add(record);
        }
        return bad;
    }

    private static Iterator<BadRecord> iterator(Dataset<Row> rows) {
        Iterator<Row> sorted = rows.select(
                        COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new))
                .sort(col("source_index"), col("source"))
                .toLocalIterator();
        return records(sorted);
    }

    private static Iterator<BadRecord> records(Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public BadRecord next() {
                Row row = rows.next();
                String code = row.isNullAt(2) ? "" : row.getString(2);
                return new BadRecord(row.getString(0), row.getLong(1), code, row.getString(3));
            }
        };
    }

    private void add(BadRecord record) {
        count++;
        groups.computeIfAbsent(record.code(), code -> new Group(record)).add(record);
    }

    public long count() {
        return count;
    }

    /** A line for each of the most frequent codes, and one for all others; for a run whose table has the rest. */
    public List<String> shortLines() {
        return lines(MOST_WHEN_PUBLISHED);
    }

    private List<String> lines(int most) {
        List<Group> sorted = groups.values().stream()
                .sorted(Comparator.comparingLong((Group group) -> group.count).reversed())
                .toList();
        List<String> lines = new ArrayList<>();
        sorted.stream().limit(most).map(BadRecords::line).forEach(lines::add);
        long rest = sorted.stream().skip(most).mapToLong(group -> group.count).sum();
        if (rest > 0) {
            lines.add(rest + " more: "
                    + sorted.stream()
                            .skip(most)
                            .map(group -> group.code.isEmpty() ? "no code" : group.code)
                            .collect(Collectors.joining(", ")));
        }
        return List.copyOf(lines);
    }

    /** Why the first image of the group is bad; the others are of the same code, if for another reason. */
    private static String line(Group group) {
        String reason = group.reason.length() <= LONGEST_REASON
                ? group.reason
                : group.reason.substring(0, LONGEST_REASON) + "...";
        String images = group.count == 1 ? "1 image, " : group.count + " images, as ";
        String others =
                group.count == 1 ? "" : "; also " + group.examples.get(1) + (group.count > EXAMPLES ? ", ..." : "");
        String code = group.code.isEmpty() ? "" : group.code + ": ";
        return code + images + group.examples.get(0) + ": " + reason + others;
    }
}
