package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tree must have to be used, cited and extended by others, and what must never slip into it. */
class RepositoryTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    /** What the build, an editor or a run makes. */
    private static final Set<String> MADE = Set.of("target", "out", "lib", ".git", ".idea", "spark-warehouse");

    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|md|xml|conf|sql|bash|py|yml|yaml|cff|properties|csv|json|config)|.*/submit/.*|.*/run");

    /** A home folder, as a tool's argument dump or a pasted trace has it; split, for this file is searched as well. */
    private static final Pattern HOME_PATH = Pattern.compile(
            "(?<![\\w.])(/" + "root/|/" + "home/[a-z]\\w*/|/" + "Users/[a-z]\\w*/|C:\\\\" + "Users\\\\)");

    private static final Pattern LEAVINGS =
            Pattern.compile("(.*\\.(args|log|hprof|jfr|orig|rej|tmp|class|jar)|hs_err_pid.*|replay_pid.*|core\\.\\d+)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LICENSE",
                "NOTICE",
                "README.md",
                "CHANGELOG.md",
                "SECURITY.md",
                "CITATION.cff",
                ".github/CONTRIBUTING.md",
                ".github/PULL_REQUEST_TEMPLATE.md",
                ".github/ISSUE_TEMPLATE/bug.yml",
                ".github/dependabot.yml",
                ".github/workflows/verify.yml"
            })
    void theTreeHasWhatOthersNeed(String file) {
        assertThat(ROOT.resolve(file)).isNotEmptyFile();
    }

    @Test
    void noFileNamesAHomeFolder() throws IOException {
        List<String> found = files().filter(
                        file -> TEXT.matcher(file.toString()).matches())
                .flatMap(file -> lines(file)
                        .filter(line -> HOME_PATH.matcher(line).find())
                        .map(line -> ROOT.relativize(file) + ": " + line.strip()))
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void nothingThatAToolLeavesBehindIsInTheTree() throws IOException {
        assertThat(files().map(file -> file.getFileName().toString()))
                .noneMatch(name -> LEAVINGS.matcher(name).matches());
    }

    /** What people read: sources of the product, job files, settings and queries. A text of the program may be longer. */
    @Test
    void commentsEndAtColumn120AndNoSourceOfTheProductIsLongerThan300Lines() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files().toList()) {
            String name = ROOT.relativize(file).toString();
            boolean source = name.matches("src/(main|bench)/.*\\.java");
            if (source || name.matches("(jobs|conf)/.*\\.(conf|sql|properties)")) {
                lines(file)
                        .filter(line -> line.length() > 120 && line.matches("\\s*(\\*|//|#|--) .*"))
                        .forEach(line -> found.add(name + ": " + line.strip()));
            }
            if (source && lines(file).count() > 300) {
                found.add(name + " has more than 300 lines");
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void thePatternsFindWhatTheyAreFor() {
        assertThat(HOME_PATH.matcher("-d /" + "root/x/target/classes").find()).isTrue();
        assertThat(HOME_PATH.matcher("file:/" + "home/anna/heatmill").find()).isTrue();
        assertThat(HOME_PATH.matcher("is the root of a file system").find()).isFalse();
        assertThat(LEAVINGS.matcher("javac.20260101_000000.args").matches()).isTrue();
        assertThat(LEAVINGS.matcher("README.md").matches()).isFalse();
    }

    /** What git has or would take, and where there is no git all that is no product of the build. */
    private static Stream<Path> files() throws IOException {
        String names;
        try {
            Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException noGit) {
            names = "";
        }
        return names.isEmpty()
                ? walked()
                : Arrays.stream(names.split("\0")).map(ROOT::resolve).filter(Files::isRegularFile);
    }

    private static Stream<Path> walked() throws IOException {
        try (Stream<Path> top = Files.list(ROOT)) {
            return top.filter(entry -> !MADE.contains(entry.getFileName().toString())).toList().stream()
                    .flatMap(RepositoryTest::below);
        }
    }

    private static Stream<Path> below(Path entry) {
        try (Stream<Path> walk = Files.walk(entry)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
