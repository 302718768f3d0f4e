package io.github.heatmill.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.spark.HeatmillProcess;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.archive.ArchiveTable;
import io.github.heatmill.spark.archive.ArchiveView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The driver is killed in the middle of a night, with readers at work: what a second run leaves is what a run that nobody
 * disturbed leaves, and readers see whole nights.
 *
 * <p>The points are the files that a night makes in its archive, one after another: lists, manifests, data, and the
 * metadata of each commit, those of publishing among them.
 */
class NightlyCrashIT {
    private static final Instant MONDAY = Instant.parse("2026-11-23T20:00:00Z");
    private static final String NIGHT = "2026-11-24";
    /** Of a verification that has other things to do: the beginning, the explaining, and the steps of publishing. */
    private static final double[] FEW = {0.3, 0.75, 0.95};

    @TempDir
    private static Path reference;

    private static List<String> undisturbed;
    private static int before;
    private static int after;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runUndisturbed() throws IOException {
        NightFolder plant = plant(reference);
        before = files(reference);
        plant.run(NIGHT);
        after = files(reference);
        undisturbed = state(plant, reference);
    }

    /** A plant with one complete night, and files of the next. */
    private static NightFolder plant(Path root) throws IOException {
        NightFolder plant = new NightFolder(root);
        plant.deliver("old.png", 1, MONDAY);
        plant.run("2026-11-23");
        for (int i = 0; i < 12; i++) {
            plant.deliver("new " + i + ".png", 10 + i, MONDAY);
        }
        plant.deliver("again.png", 1, MONDAY);
        plant.deliver("twice.png", 10, MONDAY);
        plant.deliver("broken.png", "no image".getBytes(StandardCharsets.UTF_8), MONDAY);
        return plant;
    }

    private static List<String> state(NightFolder plant, Path root) throws IOException {
        return plant.state().stream()
                .map(row -> row.replace(root.toString(), "/plant"))
                .toList();
    }

    /** How many files the archive has. */
    private static int files(Path root) {
        try (Stream<Path> all = Files.walk(root.resolve("archive"))) {
            return (int) all.filter(Files::isRegularFile).count();
        } catch (IOException | UncheckedIOException comesAndGoes) {
            return 0;
        }
    }

    static Stream<Integer> few() {
        return IntStream.range(0, FEW.length).mapToObj(i -> (int) Math.round((after - before) * FEW[i]));
    }

    /** As many as {@code -Dstorm.points} says, spread evenly; every file unless it is given. */
    static Stream<Integer> all() {
        int files = after - before;
        int points = Math.min(files, Integer.getInteger("storm.points", files));
        return IntStream.rangeClosed(1, points).mapToObj(i -> (int) ((long) i * files / points));
    }

    @ParameterizedTest
    @MethodSource("few")
    void aKilledNightIsTheSameNightWhenItIsRunAgain(int point) throws Exception {
        kill(point, Optional.empty());
    }

    @ParameterizedTest
    @Tag("storm")
    @MethodSource("all")
    void aNightThatIsKilledAtAnyFileIsTheSameNightWhenItIsRunAgain(int point) throws Exception {
        Optional<PyIcebergReader> another = PyIcebergReader.start(folder);
        kill(point, another);
    }

    private void kill(int point, Optional<PyIcebergReader> another) throws Exception {
        NightFolder plant = plant(folder);
        int start = files(folder);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        List<String> broken = new ArrayList<>();
        Thread reader = new Thread(() -> read(over, looks, broken), "reader");
        reader.start();
        int code = new HeatmillProcess(folder)
                .runUntil(
                        () -> files(folder) >= start + point,
                        "run",
                        "--home",
                        folder.toString(),
                        folder.resolve("nightly.conf").toString(),
                        "night=" + NIGHT)
                .code();
        // the last file may be there only when all is done
        assertThat(code).isIn(137, 0);

        plant.run(NIGHT);
        over.set(true);
        reader.join();
        if (another.isPresent()) {
            assertThat(another.get().end()).singleElement().asString().matches("looks [1-9][0-9]*");
        }

        assertThat(state(plant, folder)).isEqualTo(undisturbed);
        assertThat(broken).isEmpty();
        assertThat(looks).as("looks of the reader").hasPositiveValue();
        assertThat(plant.spark().table("archive.heatmill.explanations").count())
                .as("rows of runs that were killed are gone")
                .isEqualTo(plant.table(ArchiveTable.EXPLANATIONS).count());
    }

    /** Looks at the archive again and again: every night that counts has all of its files and rows. */
    private void read(AtomicBoolean over, AtomicInteger looks, List<String> broken) {
        SparkSession own = TestSpark.session().newSession();
        SparkSession.setActiveSession(own);
        while (!over.get()) {
            try {
                Thread.sleep(50);
                Optional<ArchiveView> view =
                        ArchiveView.of(own, folder.resolve("archive").toString());
                if (view.isPresent()) {
                    look(view.get(), broken);
                    looks.incrementAndGet();
                }
            } catch (IOException | InterruptedException e) {
                broken.add(e.toString());
            }
        }
    }

    private static void look(ArchiveView view, List<String> broken) {
        List<Row> nights = view.published(ArchiveTable.NIGHTS).collectAsList();
        List<Row> images = view.published(ArchiveTable.IMAGES).collectAsList();
        List<Row> explanations = view.published(ArchiveTable.EXPLANATIONS).collectAsList();
        for (Row night : nights) {
            String run = night.getAs("run");
            long files =
                    images.stream().filter(row -> row.getAs("run").equals(run)).count();
            long rows = explanations.stream()
                    .filter(row -> row.getAs("run").equals(run))
                    .count();
            if (files != night.<Long>getAs("listed") || rows != night.<Long>getAs("rows")) {
                broken.add(night + " has " + files + " files and " + rows + " rows");
            }
        }
    }
}
