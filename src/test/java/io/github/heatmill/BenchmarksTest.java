package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private static final Pattern INCLUDE = Pattern.compile("<include>(io/github/heatmill/[^<]*)</include>");
    private static final Path SOURCES = Path.of("src/bench/java");

    /** They are compiled with the tests, and a class that the jar leaves out is missing only when they run. */
    @Test
    void theirJarHasAllOfThem() throws IOException {
        List<PathMatcher> packed = INCLUDE.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
                .toList();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(SOURCES::relativize)
                            .filter(file -> packed.stream().noneMatch(pattern -> pattern.matches(file))))
                    .isEmpty();
        }
    }
}
