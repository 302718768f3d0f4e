package io.github.heatmill.spark;

import static org.apache.spark.sql.functions.col;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.LimitsSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Images that could not be used, grouped by why: what every job tells a person about them. Reasons that differ in
 * numbers and in what stands in quotes alone are one group.
 */
public final class BadRecords {
    private static final int MOST_GROUPS = 20;
    private static final int MOST_WHEN_PUBLISHED = 3;
    private static final int EXAMPLES = 2;
    private static final int LONGEST_REASON = 240;
    private static final Pattern VARYING = Pattern.compile("'[^']*'|[0-9]+(?:\\.[0-9]+)?");

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long others;
    private long count;

    /** How many images there are of a reason, and the first few of them. */
    private static final class Group {
        private final String reason;
        private final List<String> examples = new ArrayList<>();
        private long count;

        private Group(String reason) {
            this.reason = reason;
        }
    }

    private BadRecords() {}

    /**
     * The groups of {@code rows}, which have the columns {@code source}, {@code source_index} and {@code reason} of an
     * image each, a reason in every row; read one partition after another, in the order of the index.
     */
    public static BadRecords of(Dataset<Row> rows) {
        return of(iterator(rows), record -> {});
    }

    /** The groups of {@code rows}, whose first three columns are those, in the order of the index. */
    public static BadRecords of(Iterator<Row> rows) {
        return of(records(rows), record -> {});
    }

    /** The groups of {@code rows}, and a file with a line for each of them; see {@link BadRecordsFile}. */
    public static List<String> told(Dataset<Row> rows) {
        BadRecordsFile file = new BadRecordsFile();
        List<String> lines = new ArrayList<>(of(iterator(rows), file::add).lines(MOST_GROUPS));
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
        Iterator<Row> sorted = rows.select("source", "source_index", "reason")
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
                return new BadRecord(row.getString(0), row.getLong(1), row.getString(2));
            }
        };
    }

    private void add(BadRecord record) {
        count++;
        String reason = record.reasonAlone();
        String key = VARYING.matcher(reason).replaceAll("#");
        Group group = groups.get(key);
        if (group == null) {
            if (groups.size() == MOST_GROUPS) {
                others++;
                return;
            }
            group = new Group(reason);
            groups.put(key, group);
        }
        group.count++;
        if (group.examples.size() < EXAMPLES) {
            group.examples.add(record.name());
        }
    }

    public long count() {
        return count;
    }

    /** A line for each of the most frequent reasons, and one for all others; for a run whose table has the rest. */
    public List<String> shortLines() {
        return lines(MOST_WHEN_PUBLISHED);
    }

    private List<String> lines(int most) {
        List<Group> sorted = groups.values().stream()
                .sorted(Comparator.comparingLong((Group group) -> group.count).reversed())
                .toList();
        List<String> lines = new ArrayList<>();
        sorted.stream().limit(most).map(BadRecords::line).forEach(lines::add);
        long rest = others
                + sorted.stream().skip(most).mapToLong(group -> group.count).sum();
        if (rest > 0) {
            lines.add(rest + " more for other reasons");
        }
        return List.copyOf(lines);
    }

    private static String line(Group group) {
        String reason = group.reason.length() <= LONGEST_REASON
                ? group.reason
                : group.reason.substring(0, LONGEST_REASON) + "...";
        String names = String.join(", ", group.examples);
        String such = group.count > group.examples.size() ? "such as " + names : names;
        return group.count + (group.count == 1 ? " image: " : " images: ") + reason + " (" + such + ")";
    }
}
