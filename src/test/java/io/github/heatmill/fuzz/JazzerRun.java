package io.github.heatmill.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jazzer at work on one reader, guided by the branches that its inputs reach, in a process of its own. */
final class JazzerRun {
    private static final String HEAP = "-Xmx384m";
    private static final int SECONDS_AN_INPUT = 60;
    private static final Pattern STATISTIC = Pattern.compile("stat::(\\w+):\\s+(\\d+)");

    private final Reader reader;
    private final Path folder;
    private final Path log;

    /** Of {@code reader}; its corpus and what it finds are kept in {@code folder}. */
    JazzerRun(Reader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
        this.log = folder.resolve("log");
    }

    /** How it ended. */
    record Outcome(int code, long executions, long seconds, long corpus, long peakMegabytes, List<String> findings) {}

    /** Runs {@code executions} inputs that follow from {@code seed}, or as far as the first finding. */
    Outcome run(long executions, long seed) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        FuzzTarget target = reader.target();
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i));
        }
        Path words = Files.write(
                folder.resolve("words"),
                target.words().stream().map(JazzerRun::entry).toList(),
                StandardCharsets.US_ASCII);
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command(corpus, words, executions, seed))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        long seconds = (System.nanoTime() - started) / 1_000_000_000L;
        return new Outcome(
                code,
                statistic("number_of_executed_units"),
                seconds,
                files(corpus),
                statistic("peak_rss_mb"),
                findings());
    }

    private List<String> command(Path corpus, Path words, long executions, long seed)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(HEAP, "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + folder));
        command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
        command.addAll(List.of("-cp", UsedJars.of(reader, folder)));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.addAll(List.of(
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + reader.name(),
                "--instrumentation_includes=io.github.heatmill.**",
                "--reproducer_path=" + folder));
        command.addAll(List.of(
                "-runs=" + executions,
                "-seed=" + seed,
                "-timeout=" + SECONDS_AN_INPUT,
                "-max_len=16384",
                "-dict=" + words,
                "-artifact_prefix=" + folder + "/",
                "-print_final_stats=1",
                corpus.toString()));
        return command;
    }

    /** As libFuzzer's dictionaries have it. */
    private static String entry(String word) {
        StringBuilder entry = new StringBuilder("\"");
        for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
            entry.append(String.format("\\x%02X", each & 0xff));
        }
        return entry.append('"').toString();
    }

    private long statistic(String name) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.map(STATISTIC::matcher)
                    .filter(Matcher::matches)
                    .filter(found -> found.group(1).equals(name))
                    .mapToLong(found -> Long.parseLong(found.group(2)))
                    .reduce(0, (before, last) -> last);
        }
    }

    private List<String> findings() throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("== ") || line.startsWith("Base64:"))
                    .toList();
        }
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
