package io.github.heatmill.spark.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.spark.sql.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRequestTest {
    @TempDir
    private Path home;

    @Test
    void readsAStatementAndItsOptionsInAnyOrder() {
        QueryRequest request = QueryRequest.parse(List.of(
                "--home",
                "/h",
                "--profile",
                "local",
                "--limit",
                "7",
                "SELECT 1",
                "--format",
                "json",
                "--training",
                "t"));

        assertThat(request.home()).isEqualTo(Path.of("/h"));
        assertThat(request.statement()).isEqualTo(new Statement("statement", "SELECT 1"));
        assertThat(request.format()).isEqualTo(QueryFormat.JSON);
        assertThat(request.explanations()).isEmpty();
        assertThat(request.training()).hasValue("t");
        assertThat(request.limit()).isEqualTo(OptionalInt.of(7));
        assertThat(request.dryRun()).isFalse();
    }

    @Test
    void findsAQueryFileInTheInstallationWhenItIsNotHere() throws IOException {
        Files.createDirectories(home.resolve("jobs/queries"));
        Files.writeString(home.resolve("jobs/queries/mine.sql"), "SELECT 2");

        QueryRequest request =
                QueryRequest.parse(List.of("--home", home.toString(), "-f", "jobs/queries/mine.sql", "--dry-run"));

        assertThat(request.statement()).isEqualTo(new Statement("jobs/queries/mine.sql", "SELECT 2"));
        assertThat(request.dryRun()).isTrue();
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThatThrownBy(() -> QueryRequest.parse(
                        List.of("SELECT", "1", "--format", "xml", "--limit", "-3", "--home", "/h", "--training")))
                .isInstanceOf(UserMistake.class)
                .hasMessage(
                        """
                        expected one statement, in quotes; '1' is left over
                        --format 'xml' is unknown; known: table, csv, json
                        Expected --limit to be a whole number from 1 to 999999999, but was '-3'
                        --training needs a value""");
    }

    @Test
    void readsWhichArchiveAndWhichOfItsNights() {
        QueryRequest request = QueryRequest.parse(
                List.of("--home", "/h", "SELECT 1", "--archive", "a", "--nights", "2026-11-01..2026-11-30"));

        assertThat(request.archive()).hasValue("a");
        assertThat(request.nights())
                .hasValue(new NightChoice.Span(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
    }

    @Test
    void takesNoArchiveBesideAFolderOfExplanations() {
        String remedy = " an archive of nights: give one of them";

        assertThatThrownBy(() -> QueryRequest.parse(
                        List.of("--home", "/h", "SELECT 1", "--explanations", "e", "--archive", "a")))
                .isInstanceOfSatisfying(
                        UserMistake.class, mistake -> assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB))
                .hasMessage("--explanations reads a folder of one run, --archive" + remedy);
        assertThatThrownBy(() ->
                        QueryRequest.parse(List.of("--home", "/h", "SELECT 1", "--explanations", "e", "--nights", "x")))
                .hasMessage("Expected --nights to be all, a number of nights, such as 30, or dates, such as"
                        + " 2026-11-01..2026-11-30, but was 'x'");
        assertThatThrownBy(() ->
                        QueryRequest.parse(List.of("--home", "/h", "SELECT 1", "--explanations", "e", "--nights", "1")))
                .hasMessage("--explanations reads a folder of one run, --nights" + remedy);
    }

    @Test
    void wantsEitherAStatementOrAFile() {
        String message = "give either a statement in quotes or -f FILE";

        assertThatThrownBy(() -> QueryRequest.parse(List.of("--home", "/h"))).hasMessage(message);
        assertThatThrownBy(() -> QueryRequest.parse(List.of("--home", "/h", "SELECT 1", "-f", "x.sql")))
                .hasMessage(message);
    }

    @Test
    void saysWhatIsWrongWithAQueryFile() throws IOException {
        Files.write(home.resolve("latin.sql"), new byte[] {'S', (byte) 0xE4});
        Files.write(home.resolve("long.sql"), new byte[1_000_001]);

        assertThatThrownBy(() -> file("none.sql"))
                .isInstanceOf(UserMistake.class)
                .hasMessage("no query file 'none.sql', neither from here nor in '%s'", home);
        assertThatThrownBy(() -> file("latin.sql")).hasMessage("'latin.sql' is not text in UTF-8");
        assertThatThrownBy(() -> file("long.sql")).hasMessage("'long.sql' is longer than 1000000 bytes: not a query");
    }

    private QueryRequest file(String name) {
        return QueryRequest.parse(List.of("--home", home.toString(), "-f", name));
    }
}
