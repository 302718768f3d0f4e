package io.github.heatmill.fuzz;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the class path that a reader uses: Jazzer looks through every class of it first, and with all of Spark on
 * it that takes minutes, and more memory than the reader may have.
 */
final class UsedJars {
    private static final Pattern SOURCE = Pattern.compile(".* source: (file:\\S+)");
    private static final Pattern JAZZER = Pattern.compile(".*/jazzer(-api)?-[0-9.]+\\.jar");
    private static final int FILES = 300;

    private UsedJars() {}

    /** Reads a few damaged files, in the process that {@link #of} looks at. */
    public static void main(String[] arguments) throws IOException {
        FuzzTarget target = Reader.valueOf(arguments[0]).target();
        Mutator mutator = new Mutator(target, 1);
        for (byte[] seed : target.seeds()) {
            Verdict.of(target, seed);
        }
        for (int i = 0; i < FILES; i++) {
            Verdict.of(target, mutator.next());
        }
    }

    /** What {@code reader} uses of this process's class path, and Jazzer. */
    static String of(Reader reader, Path folder) throws IOException, InterruptedException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path log = folder.resolve("classes");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-Djava.io.tmpdir=" + folder,
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        all,
                        UsedJars.class.getName(),
                        reader.name())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("first").toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("Expected " + reader + " to read or refuse its first files, but see "
                    + folder.resolve("first"));
        }
        Set<String> used;
        try (Stream<String> lines = Files.lines(log)) {
            used = lines.map(SOURCE::matcher)
                    .filter(Matcher::matches)
                    .map(source -> Path.of(URI.create(source.group(1))).toString())
                    .collect(Collectors.toSet());
        }
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry))
                        || used.contains(entry)
                        || JAZZER.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
