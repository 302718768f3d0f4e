package io.github.heatmill.spark.doctor;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine below a process, as far as libraries depend on it.
 *
 * @param glibc the version of the C library; empty if it is another's
 * @param avx2 whether the processor has AVX2 and FMA
 * @param encoding of the names of files
 * @param threads {@code OMP_NUM_THREADS}; empty if it is not set
 */
record SystemFacts(String glibc, boolean avx2, String encoding, String threads) implements Serializable {
    private static final Pattern RELEASE = Pattern.compile("GNU C Library [^\\n]*version (\\d+\\.\\d+)");

    static SystemFacts ofThisProcess() {
        return new SystemFacts(
                libraryOfC().orElse(""),
                hasAvx2(),
                System.getProperty("sun.jnu.encoding", ""),
                System.getenv().getOrDefault("OMP_NUM_THREADS", ""));
    }

    private static boolean hasAvx2() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Arrays.asList(line.split(" ", -1)))
                    .filter(flags -> flags.contains("avx2") && flags.contains("fma"))
                    .isPresent();
        } catch (IOException notLinux) {
            return false;
        }
    }

    /** The library that this process has mapped says its version in a line of text. */
    private static Optional<String> libraryOfC() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            Optional<Path> library = maps.map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(name -> name.matches(".*/libc(?:-2\\.\\d+)?\\.so(?:\\.6)?"))
                    .findFirst()
                    .map(Path::of);
            if (library.isEmpty()) {
                return Optional.empty();
            }
            Matcher found = RELEASE.matcher(Files.readString(library.get(), StandardCharsets.ISO_8859_1));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }
}
