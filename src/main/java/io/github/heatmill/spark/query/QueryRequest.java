package io.github.heatmill.spark.query;

import io.github.heatmill.UserMistake;
import io.github.heatmill.job.NightChoice;
import io.github.heatmill.spark.sql.ReadOnlyStatement;
import io.github.heatmill.spark.sql.Statement;
import io.github.heatmill.spark.sql.TableAccess;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One question as asked on the command line.
 *
 * @param home the installation, where default tables and shipped query files are looked for
 * @param statement the SQL, which reads what it may read and nothing else
 * @param format how the answer is written
 * @param explanations the table or its folder, as given; empty for the installation's
 * @param evaluation the table of an evaluation or its folder, as given; empty for the installation's
 * @param training the training history or its folder, as given; empty for the installation's
 * @param archive the archive of nights, as given; empty for none or the installation's
 * @param nights which of its nights; empty for all
 * @param limit at most so many rows, at least 1; empty for the format's own limit
 * @param allowFiles whether files and tables beside the views may be read
 * @param dryRun whether the statement is only checked
 */
record QueryRequest(
        Path home,
        Statement statement,
        QueryFormat format,
        Optional<String> explanations,
        Optional<String> evaluation,
        Optional<String> training,
        Optional<String> archive,
        Optional<NightChoice> nights,
        OptionalInt limit,
        boolean allowFiles,
        boolean dryRun) {
    private static final int LONGEST_STATEMENT = 1_000_000;

    /**
     * Reads {@code --home HOME [--profile NAME] [--dry-run] ('SQL' | -f FILE) [--format NAME] [--explanations DIR]
     * [--evaluation DIR] [--training DIR] [--archive DIR] [--nights N | FROM..TO] [--limit N] [--allow-files]}, in any
     * order; the profile is Spark's affair and is passed over.
     *
     * @throws UserMistake with every mistake found, or with what the statement may not do
     */
    static QueryRequest parse(List<String> args) {
        var arguments = new Arguments();
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            arguments.take(rest.next(), rest);
        }
        return arguments.request();
    }

    /** What was read so far. */
    private static final class Arguments {
        private final List<String> problems = new ArrayList<>();
        private Optional<Path> home = Optional.empty();
        private Optional<String> sql = Optional.empty();
        private Optional<String> file = Optional.empty();
        private QueryFormat format = QueryFormat.TABLE;
        private Optional<String> explanations = Optional.empty();
        private Optional<String> evaluation = Optional.empty();
        private Optional<String> training = Optional.empty();
        private Optional<String> archive = Optional.empty();
        private Optional<NightChoice> nights = Optional.empty();
        private OptionalInt limit = OptionalInt.empty();
        private boolean allowFiles;
        private boolean dryRun;

        void take(String argument, Iterator<String> rest) {
            switch (argument) {
                case "--dry-run" -> dryRun = true;
                case "--allow-files" -> allowFiles = true;
                case "--home" -> home = value(argument, rest).map(Path::of);
                case "--profile" -> value(argument, rest);
                case "-f" -> file = value(argument, rest);
                case "--format" -> value(argument, rest).ifPresent(this::takeFormat);
                case "--explanations" -> explanations = value(argument, rest);
                case "--evaluation" -> evaluation = value(argument, rest);
                case "--localisation" -> {
                    value(argument, rest);
                    problems.add("--localisation is called --evaluation now");
                }
                case "--training" -> training = value(argument, rest);
                case "--archive" -> archive = value(argument, rest);
                case "--nights" -> value(argument, rest).ifPresent(this::takeNights);
                case "--limit" -> value(argument, rest).ifPresent(this::takeLimit);
                default -> takeStatement(argument);
            }
        }

        private Optional<String> value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                problems.add(option + " needs a value");
                return Optional.empty();
            }
            return Optional.of(rest.next());
        }

        private void takeFormat(String id) {
            QueryFormat.of(id)
                    .ifPresentOrElse(
                            known -> format = known,
                            () -> problems.add("--format '%s' is unknown; known: %s"
                                    .formatted(
                                            id,
                                            Arrays.stream(QueryFormat.values())
                                                    .map(QueryFormat::id)
                                                    .collect(Collectors.joining(", ")))));
        }

        private void takeNights(String text) {
            nights = NightChoice.parse(text);
            if (nights.isEmpty()) {
                problems.add("Expected --nights to be " + NightChoice.FORM + ", but was '" + text + "'");
            }
        }

        private void takeLimit(String text) {
            if (text.matches("[1-9][0-9]{0,8}")) {
                limit = OptionalInt.of(Integer.parseInt(text));
            } else {
                problems.add("Expected --limit to be a whole number from 1 to 999999999, but was '" + text + "'");
            }
        }

        private void takeStatement(String argument) {
            if (sql.isPresent()) {
                problems.add("expected one statement, in quotes; '%s' is left over".formatted(argument));
            } else {
                sql = Optional.of(argument);
            }
        }

        QueryRequest request() {
            if (home.isEmpty()) {
                problems.add("--home is missing: submit/query gives it");
            }
            if (sql.isPresent() == file.isPresent()) {
                problems.add("give either a statement in quotes or -f FILE");
            }
            if (explanations.isPresent() && (archive.isPresent() || nights.isPresent())) {
                problems.add("--explanations reads a folder of one run, "
                        + (archive.isPresent() ? "--archive" : "--nights") + " an archive of nights: give one of them");
            }
            if (!problems.isEmpty()) {
                throw new UserMistake(UserMistake.Kind.JOB, problems);
            }
            Path installation = home.orElseThrow();
            Statement statement = file.map(name -> read(name, installation))
                    .orElseGet(() -> new Statement("statement", sql.orElseThrow()));
            ReadOnlyStatement.check(statement, new TableAccess(QueryViews.NAMES, allowFiles));
            return new QueryRequest(
                    installation,
                    statement,
                    format,
                    explanations,
                    evaluation,
                    training,
                    archive,
                    nights,
                    limit,
                    allowFiles,
                    dryRun);
        }

        /** The file called {@code name} from here, else from the installation. */
        private static Statement read(String name, Path home) {
            Path here = Path.of(name);
            Path file = Files.exists(here) ? here : home.resolve(name);
            try {
                if (!Files.isRegularFile(file)) {
                    throw UserMistake.job("no query file '%s', neither from here nor in '%s'".formatted(name, home));
                }
                if (Files.size(file) > LONGEST_STATEMENT) {
                    throw UserMistake.job(
                            "'%s' is longer than %d bytes: not a query".formatted(name, LONGEST_STATEMENT));
                }
                return new Statement(name, Files.readString(file));
            } catch (CharacterCodingException e) {
                throw UserMistake.job("'%s' is not text in UTF-8".formatted(name));
            } catch (IOException e) {
                throw UserMistake.job("cannot read '%s': %s".formatted(name, e.getMessage()));
            }
        }
    }
}
