package io.github.heatmill.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.job.Job;
import io.github.heatmill.job.JobFile;
import io.github.heatmill.job.PlatesSpec;
import io.github.heatmill.job.TrainSpec;
import io.github.heatmill.spark.HeatmillProcess.Outcome;
import io.github.heatmill.spark.train.TrainJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk through docs/nights.md, its commands as they are written, on what the quickstart leaves but smaller: 18
 * plates of 64 x 64 pixels, and a small network.
 */
final class NightsPageIT {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path home;

    private void quickstart() throws IOException {
        for (String folder : List.of("jobs", "conf/local")) {
            Files.createDirectories(home.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        PlatesSpec plates = (PlatesSpec) shipped(
                "plates",
                "plates.height=64",
                "plates.width=64",
                "plates.train=36",
                "plates.validation=36",
                "plates.test=1",
                "plates.files=18");
        new PlatesJob(new Configuration(), plates, new Progress(nowhere)).run();
        TrainSpec train = (TrainSpec) shipped(
                "train",
                "network.height=64",
                "network.width=64",
                "network.filters=[4, 4]",
                "training.epochs=1",
                "training.batch=12");
        new TrainJob(TestSpark.session(), train, new Progress(nowhere)).run();
    }

    private Job shipped(String name, String... settings) {
        return JobFile.load(
                home.resolve("jobs").resolve(name + ".conf"),
                home.resolve("conf/local/storage.conf"),
                List.of(settings),
                home);
    }

    @Test
    void itsCommandsDoAsThePageSays() throws IOException, InterruptedException {
        quickstart();
        List<List<String>> commands = commands();
        assertThat(commands).hasSize(5);
        assertThat(commands.get(0)).containsExactly("./submit/quickstart");

        assertThat(run(commands.get(1)).told())
                .anyMatch(line -> line.contains("night 2026-11-23: 18 files: 18 explained"));
        assertThat(run(commands.get(2)).told())
                .anyMatch(line -> line.contains("night 2026-11-24: 0 files: 0 explained"));
        assertThat(run(commands.get(3)).out())
                .anyMatch(line -> line.matches("2026-11-23[ |]+18[ |]+18[ |]+0[ |]+0"))
                .anyMatch(line -> line.matches("2026-11-24[ |]+0[ |]+0[ |]+0[ |]+0"));
        assertThat(run(commands.get(4)).out().stream()
                        .filter(line -> line.matches(".*\\| *[0-9]+"))
                        .mapToInt(line -> Integer.parseInt(
                                line.substring(line.lastIndexOf('|') + 1).strip()))
                        .sum())
                .as("of all classes together")
                .isEqualTo(18);
        // "Copy a file under another name into out/plates/files"
        Path files = home.resolve("out/plates/files");
        try (Stream<Path> all = Files.list(files)) {
            Files.copy(all.sorted().findFirst().orElseThrow(), files.resolve("copy.png"));
        }
        List<String> third = new ArrayList<>(commands.get(2));
        third.replaceAll(word -> word.replace("2026-11-24", "2026-11-25"));
        assertThat(run(third).told())
                .anyMatch(line -> line.contains("night 2026-11-25: 1 files: 0 explained, 1 duplicates"));
    }

    private static List<List<String>> commands() throws IOException {
        String page = Files.readString(Path.of("docs/nights.md"));
        int from = page.indexOf("```\n") + 4;
        List<List<String>> commands = new ArrayList<>();
        for (String line :
                page.substring(from, page.indexOf("```", from)).lines().toList()) {
            List<String> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(line);
            while (matcher.find()) {
                words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
            commands.add(words);
        }
        return commands;
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(command.get(0).replace("./submit/", ""), "--home", home.toString()));
        words.addAll(command.subList(1, command.size()));
        Outcome outcome = new HeatmillProcess(home).in(home).run(words.toArray(String[]::new));
        assertThat(outcome.code())
                .as("%s%n%s", command, String.join("\n", outcome.err()))
                .isZero();
        return outcome;
    }
}
