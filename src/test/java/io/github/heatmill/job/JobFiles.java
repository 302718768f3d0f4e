package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heatmill.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with one job file and one storage file, whose messages name both without the folder. */
final class JobFiles {
    static final String PLATES = "job = plates\noutput = made\n";
    static final String TRAIN =
            """
            job = train
            output = made
            images { npy = imgs.npy, labels = labels.npy }
            validation { npy = val.npy, labels = val_labels.npy }
            """;
    static final String EXPLAIN =
            """
            job = explain
            output = made
            images { npy = imgs.npy }
            model = net
            """;

    static final String EVALUATE = "job = evaluate\noutput = made\nexplained = [night]\n";

    /** The ids of the methods, in the order in which messages list them. */
    static final String METHODS =
            "cam, grad-cam, hires-cam, layer-cam, grad-cam-plus-plus, xgrad-cam, finer-cam, eigen-cam, ablation-cam,"
                    + " score-cam, smooth-grad-cam";

    private static final String STORAGE = "storage { data = ${home}/plates, output = ${home} }\n";

    private final Path folder;

    JobFiles(Path folder) {
        this.folder = folder;
    }

    Job load(String text, String... overrides) {
        return loadWith(STORAGE, text, overrides);
    }

    Job loadWith(String storage, String text, String... overrides) {
        return JobFile.load(
                write("job.conf", text), write("storage.conf", storage), List.of(overrides), Path.of("/opt/heat mill"));
    }

    /** What is wrong with the job file; fails if nothing is. */
    List<String> problems(String text, String... overrides) {
        return problemsOf(() -> load(text, overrides));
    }

    List<String> storageProblems(String storage, String... overrides) {
        return problemsOf(() -> loadWith(storage, PLATES, overrides));
    }

    List<String> problemsOf(Runnable load) {
        UserMistake mistake = catchThrowableOfType(UserMistake.class, load::run);
        assertThat(mistake).as("a mistake").isNotNull();
        assertThat(mistake.kind()).isEqualTo(UserMistake.Kind.JOB);
        return mistake.problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    Path write(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
