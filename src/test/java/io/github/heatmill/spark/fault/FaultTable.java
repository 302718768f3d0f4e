package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The outcomes of all injections, a line each in a file, so that a suite that was interrupted goes on where it was, and
 * the table of them in a page.
 */
final class FaultTable {
    private static final String BEGIN = "<!-- faults: begin -->";
    private static final String END = "<!-- faults: end -->";

    private final Path file;
    private final List<Outcome> outcomes = new ArrayList<>();

    FaultTable(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> outcomes.add(Outcome.parse(line)));
        }
    }

    boolean has(FaultKind kind, long seed) {
        return outcomes.stream().anyMatch(outcome -> outcome.kind() == kind && outcome.seed() == seed);
    }

    void add(Outcome outcome) throws IOException {
        outcomes.add(outcome);
        Files.createDirectories(file.getParent());
        Files.writeString(file, outcome.toJson() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes the table into {@code page}, between the two marks there. */
    void writeInto(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + ": expected " + BEGIN + " and " + END);
        }
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + "\n" + table() + text.substring(end));
    }

    String table() {
        StringBuilder table = new StringBuilder(
                """
                | what | injected | survived | failed cleanly | killed, and repeated | rows lost | rows doubled \
                | bytes equal | leftovers | stuck or unclean | readers saw |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (FaultKind kind : FaultKind.values()) {
            List<Outcome> of =
                    outcomes.stream().filter(outcome -> outcome.kind() == kind).toList();
            if (!of.isEmpty()) {
                table.append(row(kind, of));
            }
        }
        return table.toString();
    }

    private static String row(FaultKind kind, List<Outcome> of) {
        Set<Look> seen = EnumSet.noneOf(Look.class);
        of.forEach(outcome -> seen.addAll(outcome.seen()));
        long half = count(of, outcome -> outcome.seen().contains(Look.HALF));
        List<String> words = seen.stream()
                .map(look -> look == Look.HALF
                        ? "**half in " + half + "**"
                        : look.name().toLowerCase(Locale.ROOT))
                .toList();
        return String.format(
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %s |%n",
                kind.what(),
                of.size(),
                count(of, outcome -> outcome.end() == Outcome.End.SURVIVED),
                count(of, outcome -> outcome.end() == Outcome.End.FAILED),
                count(of, outcome -> outcome.end() == Outcome.End.KILLED),
                of.stream().mapToLong(Outcome::lost).sum(),
                of.stream().mapToLong(Outcome::doubled).sum(),
                count(of, Outcome::equal),
                of.stream().mapToLong(Outcome::leftovers).sum(),
                count(of, outcome -> outcome.end() == Outcome.End.UNCLEAN || outcome.end() == Outcome.End.STUCK),
                String.join(", ", words));
    }

    private static long count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }
}
