package io.github.heatmill.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake is told by line, key and remedy, and all of a file at once. */
final class JobMistakesTest {
    @TempDir
    private Path folder;

    private JobFiles files;

    @BeforeEach
    void writeInto() {
        files = new JobFiles(folder);
    }

    /** A line added as the fifth of a train job, and the one message it leads to. */
    static Stream<Arguments> trainLines() {
        return Stream.of(
                Arguments.of("overwrite = yes", "job.conf:5: overwrite: expected true or false, but was 'yes'"),
                Arguments.of(
                        "training.epochs = 0",
                        "job.conf:5: training.epochs: expected a whole number from 1 to 100000, but was '0'"),
                Arguments.of(
                        "training { epochs = 2.5 }",
                        "job.conf:5: training.epochs: expected a whole number from 1 to 100000, but was '2.5'"),
                Arguments.of(
                        "training.epochs = [1, 2]",
                        "job.conf:5: training.epochs: expected a whole number from 1 to 100000, but was a list"),
                Arguments.of(
                        "training.batch = 0",
                        "job.conf:5: training.batch: expected a whole number from 1 to 65536, but was '0'"),
                Arguments.of(
                        "training.learning-rate = 1e999",
                        "job.conf:5: training.learning-rate: expected a number from 1.0E-9 to 10, but was 'Infinity'"),
                Arguments.of(
                        "training.learning-rate = NaN",
                        "job.conf:5: training.learning-rate: expected a number from 1.0E-9 to 10, but was 'NaN'"),
                Arguments.of(
                        "training.workers = many",
                        "job.conf:5: training.workers: expected auto or a whole number from 1 to 100000, but was "
                                + "'many'"),
                Arguments.of(
                        "training.workers = 33",
                        "job.conf:5: training.workers: expected no more workers than the 32 images of a batch, but was"
                                + " 33: use fewer, or a larger training.batch"),
                Arguments.of(
                        "training.schedule = cosin",
                        "job.conf:5: training.schedule: expected one of constant, step, cosine, but was 'cosin' (did"
                                + " you mean cosine?)"),
                Arguments.of("training = 5", "job.conf:5: training: expected a group of settings { ... }, but was '5'"),
                Arguments.of(
                        "training.epoch = 5",
                        "job.conf:5: training.epoch: unknown key (did you mean training.epochs?)"),
                Arguments.of("epochs = 5", "job.conf:5: epochs: unknown key (did you mean training.epochs?)"),
                Arguments.of(
                        "network.xyzzy = 5",
                        "job.conf:5: network.xyzzy: unknown key; known are architecture, height, width, filters, "
                                + "dense, input"),
                Arguments.of(
                        "network.architecture = gradcam",
                        "job.conf:5: network.architecture: expected one of cam, grad-cam, but was 'gradcam' (did you"
                                + " mean grad-cam?)"),
                Arguments.of(
                        "network.height = 201",
                        "job.conf:5: network.height: expected a multiple of 8 from 16 on, for 3 pools halve the image"
                                + " before the last of 4 convolutions, but was 201: use 200 or 208, or fewer filters"),
                Arguments.of(
                        "network { architecture = grad-cam, width = 8 }",
                        "job.conf:5: network.width: expected a multiple of 8 from 16 on, for 3 pools halve the image"
                                + " before the last of 4 convolutions, but was 8: use 16, or fewer filters"),
                Arguments.of(
                        "network.filters = []",
                        "job.conf:5: network.filters: expected a list of 1 to 1000 elements, but was one of 0"),
                Arguments.of(
                        "network.filters = [32,\n 0]",
                        "job.conf:6: network.filters[1]: expected a whole number from 1 to 4096, but was '0'"),
                Arguments.of(
                        "network.filters = [1,1,1,1,1,1,1,1,1,1,1,1,1]",
                        "job.conf:5: network.filters: expected at most 12 convolutions, but was 13"),
                Arguments.of(
                        "network.filters = 32",
                        "job.conf:5: network.filters: expected a list, such as [32, 64, 64, 64], but was '32'"),
                Arguments.of(
                        "classes = [a, b, a]", "job.conf:5: classes: expected each class once, but a is given twice"),
                Arguments.of("classes = [a]", "job.conf:5: classes: expected at least two classes, but got one"),
                Arguments.of(
                        "classes = [a, \" \"]",
                        "job.conf:5: classes[1]: expected a text of 1 to 2000 characters, but was ' '"),
                Arguments.of(
                        "classes = [a, all]",
                        "job.conf:5: classes[1]: expected the name of a class, but 'all' is what the tables call all"
                                + " classes together: rename it"),
                Arguments.of(
                        "classes = [\"a\\tb\", c]",
                        "job.conf:5: classes[0]: expected the name of a class, but 'a?b' holds a control character:"
                                + " rename it"),
                Arguments.of(
                        "images.folder = steel",
                        "job.conf:3: images: has both npy and folder: keep one (on the command line, images.npy=null"
                                + " unsets it)"),
                Arguments.of(
                        "images.labels = null",
                        "job.conf:5: images.labels: is missing: this job needs the labels of images.npy"),
                Arguments.of(
                        "images.scale = bytes",
                        "job.conf:5: images.scale: expected one of auto, uint8, byte, uint16, unit, but was 'bytes' "
                                + "(did you"
                                + " mean byte?)"),
                Arguments.of(
                        "validation.npy = null",
                        "job.conf:4: validation: names no images: set validation.npy to an array or validation.folder"
                                + " to a folder of images"),
                Arguments.of(
                        "validation = null\nvalidation { folder = steel, labels = l.npy }",
                        "job.conf:6: validation.labels: is for npy only; the labels of a folder are in its names (on "
                                + "the"
                                + " command line, validation.labels=null unsets it)"),
                Arguments.of(
                        "images = null\nimages { folder = steel, boxes = b.csv }",
                        "job.conf:6: images.boxes: is for npy only; the boxes of a folder are in images.annotations or"
                                + " beside its images (on the command line, images.boxes=null unsets it)"),
                Arguments.of(
                        "images.box-origin = first",
                        "job.conf:5: images.box-origin: expected one of auto, 1, 0, but was 'first'"),
                Arguments.of(
                        "images.box-errors = ignored",
                        "job.conf:5: images.box-errors: expected one of quarantine, ignore, but was 'ignored' (did you"
                                + " mean ignore?)"),
                Arguments.of(
                        "images.class-names = Spot",
                        "job.conf:5: images.class-names: expected a group of settings { ... }, but was 'Spot'"),
                Arguments.of(
                        "images.class-names { Spot = [spot] }",
                        "job.conf:5: images.class-names.Spot: expected a text of 1 to 2000 characters, but was a list"),
                Arguments.of(
                        "images.class-names { Spot = all }",
                        "job.conf:5: images.class-names.Spot: expected the name of a class, but 'all' is what the "
                                + "tables"
                                + " call all classes together"),
                Arguments.of(
                        "images { class-names { Spot = spot }\nignored-classes = [dust, Spot] }",
                        "job.conf:6: images.ignored-classes[1]: has a class in images.class-names: keep one of the"
                                + " two"),
                Arguments.of(
                        "images = null\nimages { folder = steel, scale = unit }",
                        "job.conf:6: images.scale: is for npy only; image files define their scale: remove it, or set "
                                + "it to"
                                + " auto"),
                Arguments.of(
                        "images = null\nimages { folder = steel, max = 4095 }",
                        "job.conf:6: images.max: is for npy only; image files define their white: remove it"),
                Arguments.of(
                        "images.ignore = [masks]",
                        "job.conf:5: images.ignore: is for folder only; an array holds only its images"),
                Arguments.of(
                        "images = null\nimages { folder = steel, ignore = [masks, \"/x\"] }",
                        "job.conf:6: images.ignore[1]: it must be a path within the folder, such as masks/*.png, "
                                + "without a leading slash"),
                Arguments.of(
                        "images.max = 4095\nimages.scale = uint16",
                        "job.conf:5: images.max: sets the value of white, as images.scale does: keep one of the two"),
                Arguments.of(
                        "images.max = 0",
                        "job.conf:5: images.max: expected a whole number from 1 to 4294967295, but was '0'"),
                Arguments.of(
                        "images.annotations = voc",
                        "job.conf:5: images.annotations: is for folder only; the boxes of an array are in "
                                + "images.boxes"),
                Arguments.of("images.npy = \"\"", "job.conf:5: images.npy: is empty: give a path or a URI"),
                Arguments.of(
                        "output = null", "job.conf:5: output: is missing: give a path or a URI, such as out/model"),
                Arguments.of(
                        "output = imgs.npy",
                        "job.conf:5: output: is, or is inside, images.npy, which the job reads: choose another folder"),
                Arguments.of(
                        "validation.labels = made/x/../val.npy",
                        "job.conf:2: output: holds validation.labels, which the job reads and replacing the output"
                                + " would remove: choose another folder"),
                Arguments.of(
                        "images.npy = \"http://host/imgs.npy\"",
                        "job.conf:5: images.npy: has the unknown scheme http; known are file, hdfs, s3a, gs and abfss,"
                                + " and plain"
                                + " paths"),
                Arguments.of(
                        "images.npy = \"s3a://AKIA:hidden@bucket/imgs.npy\"",
                        "job.conf:5: images.npy: holds more than a bucket before the path: write"
                                + " s3a://bucket/path; credentials do not belong in a job file, they come from the"
                                + " environment, the instance or a Hadoop credential file"),
                Arguments.of(
                        "fs.s3a.secret.key = hidden",
                        "job.conf:5: fs.s3a.secret.key: credentials do not belong in a job file: they come from the"
                                + " environment, the instance or a Hadoop credential file"),
                Arguments.of(
                        "fs.s3a.endpoint = hidden",
                        "job.conf:5: fs.s3a.endpoint: is a setting of Hadoop: put it as spark.hadoop.fs.s3a.endpoint"
                                + " into conf/<profile>/spark-defaults.conf, or give it after -- as --conf key=value"),
                Arguments.of(
                        "spark { executor { memory = hidden } }",
                        "job.conf:5: spark.executor.memory: is a setting of Spark: put it into"
                                + " conf/<profile>/spark-defaults.conf, or give it after -- as --conf key=value"),
                Arguments.of(
                        "storage.data = hidden",
                        "job.conf:5: storage.data: belongs into conf/<profile>/storage.conf, or onto the command line"
                                + " as storage.data=/path"),
                Arguments.of(
                        "images.boxes = ${storage.dta}/b.csv",
                        "job.conf:5: ${storage.dta}: names no plain value (did you mean ${storage.data}?)"),
                Arguments.of(
                        "images.boxes = ${?HOME}", "job.conf:5: ${HOME}: names no plain value (did you mean ${home}?)"),
                Arguments.of(
                        "images.boxes = ${PATH}",
                        "job.conf:5: ${PATH}: names no plain value; there are home, storage.data, storage.output and"
                                + " the plain values of the file itself"),
                Arguments.of(
                        "include \"other.conf\"",
                        "job.conf:5: job files do not support include: write the settings here, or give them as "
                                + "key=value"
                                + " arguments"),
                Arguments.of("network.filters += 64", "job.conf:5: += is not for job files: write the whole list"),
                Arguments.of(
                        "images.npy = s3a://bucket/imgs.npy",
                        "job.conf:5: cannot be read: Expecting end of input or a comma, got ':'; a URI needs double"
                                + " quotes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explained = []|job.conf:3: explained: expected a list of 1 to 1000 elements, but was one of 0",
                "explained = x|job.conf:3: explained: expected a list, such as [out/explained], but was 'x'",
                "explained = [a, a]|job.conf:3: explained: expected each folder once, but a is given twice",
                "explained = [made]|job.conf:2: output: is, or is inside, explained[0], which the job reads: choose "
                        + "another"
                        + " folder",
                "overwrite = true|job.conf: explained: is missing: give a list of explained folders, such as"
                        + " [out/explained]",
                "explained = [a];group-files = b|job.conf:4: group-files: has no effect without groups: set groups, or"
                        + " remove it",
                "explained = [a];bootstrap.replicates = 0|job.conf:4: bootstrap.replicates: expected a whole number "
                        + "from"
                        + " 1 to 100000, but was '0'",
                "explained = [a];bootstrap.level = 1|job.conf:4: bootstrap.level: expected a number from 0.01 to 0.999,"
                        + " but was '1'"
            })
    void aMistakeOfAnEvaluateJobIsTold(String lines, String message) {
        assertThat(files.problems("job = evaluate\noutput = made\n" + lines.replace(';', '\n') + "\n"))
                .containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "seed 5 | job.conf:3: cannot be read: expected = or { after a key",
                "seed == 5 | job.conf:3: cannot be read: Expecting a value but got wrong token '='; text with other "
                        + "signs"
                        + " than letters, digits, - _ . / needs double quotes",
                "output = a!b | job.conf:3: cannot be read: Expecting end of input or a comma, got '!'; text with other"
                        + " signs than letters, digits, - _ . / needs double quotes",
                "plates { | job.conf:4: cannot be read: expected a key, or a } that is missing",
                "} | job.conf:3: cannot be read: unbalanced close brace '}'; text with other signs than letters, "
                        + "digits,"
                        + " - _ . / needs double quotes",
                "seed = [1, | job.conf:4: cannot be read: List should have had new element after a comma, instead had"
                        + " token: end of file",
            })
    void textThatIsNoHoconIsToldByItsLine(String line, String message) {
        assertThat(files.problems(JobFiles.PLATES + line + "\n")).containsExactly(message);
    }

    @Test
    void aKeyAloneIsToldByItsOwnLineAndNotTheNextWords() {
        assertThat(files.problems("job = plates\noutput made\n\n# the seed\nseed = 1\n"))
                .containsExactly("job.conf:2: cannot be read: expected = or { after a key");
    }

    @ParameterizedTest
    @MethodSource("trainLines")
    void aMistakeOfATrainJobIsToldOnce(String line, String message) {
        assertThat(files.problems(JobFiles.TRAIN + line + "\n")).containsExactly(message);
    }

    /** A line added as the fifth of an explain job, and the one message it leads to. */
    static Stream<Arguments> explainLines() {
        return Stream.of(
                Arguments.of(
                        "methods = [cam, grad-cam, cam]",
                        "job.conf:5: methods: expected each method once, but cam is given twice"),
                Arguments.of(
                        "methods = [cam, gradcam]",
                        "job.conf:5: methods[1]: expected one of " + JobFiles.METHODS
                                + ", but was 'gradcam' (did you mean grad-cam?)"),
                Arguments.of(
                        "methods = []", "job.conf:5: methods: expected a list of 1 to 1000 elements, but was one of 0"),
                Arguments.of(
                        "baselines = [random, centre, random]",
                        "job.conf:5: baselines: expected each baseline once, but random is given twice"),
                Arguments.of(
                        "baselines = [random, center]",
                        "job.conf:5: baselines[1]: expected one of sobel, contrast, random, centre, uniform, but was"
                                + " 'center' (did you mean centre?)"),
                Arguments.of(
                        "baselines = none", "job.conf:5: baselines: expected a list, such as [sobel], but was 'none'"),
                Arguments.of(
                        "faithfulness.share = 5",
                        "job.conf:5: faithfulness.share: expected a number from 0 to 1, but was '5'"),
                Arguments.of(
                        "faithfulness.steps = 1",
                        "job.conf:5: faithfulness.steps: expected a whole number from 2 to 1000, but was '1'"),
                Arguments.of(
                        "faithfulness.blank = black",
                        "job.conf:5: faithfulness.blank: expected one of blur, mean, but was 'black'"),
                Arguments.of(
                        "faithfulness.removed = [10, 100]",
                        "job.conf:5: faithfulness.removed[1]: expected a whole number from 1 to 99, but was '100'"),
                Arguments.of(
                        "faithfulness.removed = [10, 20, 10]",
                        "job.conf:5: faithfulness.removed: expected each percentage once, but 10 is given twice"),
                Arguments.of(
                        "faithfulness.radius = 0",
                        "job.conf:5: faithfulness.radius: expected a number from 1.0E-6 to 1, but was '0'"),
                Arguments.of(
                        "methods = cam", "job.conf:5: methods: expected a list, such as [grad-cam], but was 'cam'"),
                Arguments.of(
                        "target = label",
                        "job.conf:5: target: label needs labels: set images.labels, or use predicted or all"),
                Arguments.of(
                        "target = both",
                        "job.conf:5: target: both needs labels: set images.labels, or use predicted or all"),
                Arguments.of(
                        "convolution.algorithm = winogard",
                        "job.conf:5: convolution.algorithm: expected one of direct, winograd, but was 'winogard' (did"
                                + " you mean winograd?)"),
                Arguments.of(
                        "convolution { algorithm = winograd, precision = bfloat16 }",
                        "job.conf:5: convolution.precision: bfloat16 cannot be computed by algorithm winograd: set"
                                + " algorithm = direct, or precision = float32"),
                Arguments.of(
                        "arithmetic = direct",
                        "job.conf:5: arithmetic: is no key any more: it has become convolution.algorithm and"
                                + " convolution.precision"),
                Arguments.of(
                        "conventions.preset = zhou",
                        "job.conf:5: conventions.preset: expected one of paper, notebook, but was 'zhou'"),
                Arguments.of(
                        "conventions.score = logits",
                        "job.conf:5: conventions.score: expected one of logit, softmax, but was 'logits' (did you mean"
                                + " logit?)"),
                Arguments.of(
                        "box-convention = halfopen",
                        "job.conf:5: box-convention: expected one of half-open, inclusive, wsol, but was 'halfopen' "
                                + "(did"
                                + " you mean half-open?)"),
                Arguments.of(
                        "limits.max-bad-share = 5",
                        "job.conf:5: limits.max-bad-share: expected a number from 0 to 1, but was '5'"),
                Arguments.of(
                        "limits.max-image-pixels = 9999999999",
                        "job.conf:5: limits.max-image-pixels: expected a whole number from 1 to 536870911, but was"
                                + " '9999999999'"),
                Arguments.of(
                        "pictures.colour-map = rainbow",
                        "job.conf:5: pictures.colour-map: expected one of jet, viridis, inferno, grey, coolwarm, but"
                                + " was 'rainbow'"),
                Arguments.of(
                        "pictures.color-map = jet",
                        "job.conf:5: pictures.color-map: unknown key (did you mean pictures.colour-map?)"),
                Arguments.of(
                        "pictures.scale = absolute",
                        "job.conf:5: pictures.scale: absolute needs a full scale, which a job file cannot give: use"
                                + " peak"),
                Arguments.of(
                        "pictures.where = \"\"",
                        "job.conf:5: pictures.where: expected a text of 1 to 2000 characters, but was ''"),
                Arguments.of(
                        "pictures.opacity = half",
                        "job.conf:5: pictures.opacity: expected a number from 0 to 1, but was 'half'"),
                Arguments.of(
                        "output = net/../net/run",
                        "job.conf:5: output: is, or is inside, model, which the job reads: choose another folder"),
                Arguments.of("batch = 0", "job.conf:5: batch: expected a whole number from 1 to 4096, but was '0'"),
                Arguments.of(
                        "partitions = 0",
                        "job.conf:5: partitions: expected auto or a whole number from 1 to 100000, but was '0'"));
    }

    @ParameterizedTest
    @MethodSource("explainLines")
    void aMistakeOfAnExplainJobIsToldOnce(String line, String message) {
        assertThat(files.problems(JobFiles.EXPLAIN + line + "\n")).containsExactly(message);
    }

    @Test
    void aPlatesJobHasItsOwnKeys() {
        assertThat(files.problems(JobFiles.PLATES + "plates { height = 63, tests = 5 }\nmethods = [cam]\nmodel = x\n"))
                .containsExactly(
                        "job.conf:3: plates.height: expected a whole number from 64 to 4096, but was '63'",
                        "job.conf:3: plates.tests: unknown key (did you mean plates.test?)",
                        "job.conf:4: methods: unknown key; known are job, plates, output, overwrite, run, seed",
                        "job.conf:5: model: unknown key; known are job, plates, output, overwrite, run, seed");
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheLinesAndTheCommandLineLast() {
        String text =
                """
                job = explain
                images {
                  npy = ${storage.dta}/x.npy
                  scale = bits
                }
                pictures.opacty = 1
                batch = -1
                """;

        assertThat(files.problems(text, "target=predictd", "nonsense"))
                .containsExactly("command line: expected key=value, such as training.epochs=5, but was 'nonsense'");
        assertThat(files.problems(text, "target=predictd"))
                .containsExactly(
                        "job.conf: output: is missing: give a path or a URI, such as out/explained",
                        "job.conf: model: is missing: give a path or a URI, such as out/model",
                        "job.conf:3: ${storage.dta}: names no plain value (did you mean ${storage.data}?)",
                        "job.conf:4: images.scale: expected one of auto, uint8, byte, uint16, unit, but was 'bits'",
                        "job.conf:6: pictures.opacty: unknown key (did you mean pictures.opacity?)",
                        "job.conf:7: batch: expected a whole number from 1 to 4096, but was '-1'",
                        "command line: target: expected one of predicted, label, both, all, but was 'predictd' (did"
                                + " you mean predicted?)");
    }

    @Test
    void aFileWithoutAKnownKindOfJobSaysWhichThereAre() {
        assertThat(files.problems("output = x\n"))
                .containsExactly(
                        "job.conf: job: is missing: set it to one of plates, train, explain, evaluate, nightly,"
                                + " maintain, promote, import, benchmark");
        assertThat(files.problems("job = expalin\n"))
                .containsExactly(
                        "job.conf:1: job: expected one of plates, train, explain, evaluate, nightly, maintain, promote,"
                                + " import, benchmark, but was 'expalin' (did you mean explain?)");
    }

    @Test
    void aStorageFileHasItsOwnMistakes() {
        assertThat(files.storageProblems("storage { data = \"ftp://x\" }\nstorge.output = x\n"))
                .containsExactly(
                        "storage.conf:1: storage.data: has the unknown scheme ftp; known are file, hdfs, s3a, gs and abfss, and"
                                + " plain paths",
                        "storage.conf:1: storage.output: is missing: give a path or a URI, such as /data/output",
                        "storage.conf:2: storge: unknown key; the only group of a storage file is storage");
        assertThat(files.problems(JobFiles.PLATES, "storage.dta=/x"))
                .containsExactly("command line: storage.dta: unknown key (did you mean storage.data?)");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeToo() {
        Path storage = files.write("storage.conf", "storage { data = a, output = b }");

        assertThat(files.problemsOf(
                        () -> JobFile.load(folder.resolve("none.conf"), storage, List.of(), Path.of("/opt"))))
                .containsExactly("none.conf: there is no such file");
        assertThat(files.problemsOf(() -> JobFile.load(folder, storage, List.of(), Path.of("/opt"))))
                .containsExactly(folder + ": is not a file: give the path of a job file, such as jobs/explain.conf");
    }
}
