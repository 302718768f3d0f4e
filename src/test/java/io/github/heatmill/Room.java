package io.github.heatmill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages that may not use everything, and what each may use beside the plain JDK; the table of docs/design.md
 * says the same. {@code spark} and its packages are the other ones.
 */
enum Room implements PlantedRule {
    MACHINE(List.of(), List.of(), "machine.AsksTheModel"),
    IMAGE(List.of(), List.of(Library.XML, Library.DESKTOP), "image.KnowsCam"),
    CAM(List.of(IMAGE), List.of(), "cam.Draws", "cam.Averages"),
    STATISTIC(List.of(IMAGE, CAM), List.of(), "statistic.Draws"),
    EVALUATION_STATE(List.of(IMAGE, CAM), List.of(), "evaluation.state.KnowsMetrics"),
    EVALUATION_LABEL(List.of(IMAGE, CAM, EVALUATION_STATE), List.of(), "evaluation.label.KnowsMetrics"),
    EVALUATION_METRIC(List.of(IMAGE, CAM, EVALUATION_STATE), List.of(), "evaluation.metric.KnowsFigures"),
    EVALUATION(List.of(IMAGE, CAM, EVALUATION_STATE, EVALUATION_METRIC), List.of(), "evaluation.AsksTheModel"),
    FAITHFULNESS(List.of(IMAGE, CAM, STATISTIC), List.of(), "faithfulness.AsksTheModel"),
    DRIFT(List.of(IMAGE, CAM), List.of(), "drift.AsksTheModel"),
    PROMOTION(
            List.of(IMAGE, CAM, STATISTIC, EVALUATION_STATE, EVALUATION_METRIC, EVALUATION, DRIFT),
            List.of(),
            "promotion.AsksTheModel"),
    PNG(List.of(), List.of(), "png.KnowsImages"),
    CHART(List.of(PNG, IMAGE), List.of(), "chart.DrawsOverlays"),
    RENDER(List.of(PNG, CHART, IMAGE, CAM), List.of(), "render.AsksTheModel"),
    PLATE(List.of(IMAGE), List.of(), "plate.ExplainsItself"),
    AUGMENT(List.of(IMAGE, CAM), List.of(), "augment.AsksTheModel"),
    NETWORK(List.of(IMAGE, CAM), List.of(), "network.AsksTheModel"),
    MODEL_ONNX(List.of(IMAGE, CAM, NETWORK), List.of(Library.ONNX), "model.onnx.KnowsDl4j"),
    MODEL(
            List.of(IMAGE, CAM, NETWORK, MODEL_ONNX),
            List.of(Library.DL4J, Library.ONNX),
            "model.KnowsSpark",
            "model.AveragesParameters"),
    JOB_HOCON(List.of(CAM), List.of(Library.CONFIG), "job.hocon.KnowsJobs"),
    JOB(
            List.of(
                    IMAGE,
                    CAM,
                    STATISTIC,
                    EVALUATION_METRIC,
                    EVALUATION,
                    FAITHFULNESS,
                    PROMOTION,
                    RENDER,
                    PLATE,
                    AUGMENT,
                    NETWORK,
                    JOB_HOCON),
            List.of(Library.CONFIG),
            "job.AsksTheModel",
            "job.StartsSpark");

    /** What a room may use that is not ours, as patterns of packages. */
    private enum Library {
        /** Of {@code java.base} only: no network, no SQL, no desktop. */
        JDK(
                "java.io..",
                "java.lang..",
                "java.math..",
                "java.nio..",
                "java.security..",
                "java.text..",
                "java.time..",
                "java.util.."),
        XML("javax.xml..", "org.w3c.dom..", "org.xml.sax.."),
        DESKTOP("java.awt..", "javax.imageio.."),
        /** With java.net, because the library's includer names URL, and ours must be able to refuse one. */
        CONFIG("com.typesafe.config..", "java.net.."),
        /** Spelled out, because org.deeplearning4j.spark must not be among them. */
        DL4J(
                "org.deeplearning4j.nn..",
                "org.deeplearning4j.optimize..",
                "org.deeplearning4j.util..",
                "org.deeplearning4j.exception..",
                "org.nd4j..",
                "org.bytedeco.."),
        /** ONNX Runtime, and the messages of ONNX files that nd4j-api brings, with its protobuf. */
        ONNX("ai.onnxruntime..", "onnx..", "org.nd4j.shade.protobuf..");

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> packages;

        Library(String... packages) {
            this.packages = List.of(packages);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // made by List.copyOf
    private final List<Room> rooms;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.copyOf
    private final List<Library> libraries;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> planted;

    Room(List<Room> rooms, List<Library> libraries, String... planted) {
        this.rooms = List.copyOf(rooms);
        this.libraries = List.copyOf(libraries);
        this.planted = Set.of(planted);
    }

    /** The package below the root. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The other rooms that it may use. */
    List<Room> rooms() {
        return rooms;
    }

    /**
     * Whether its results may follow from its arguments alone: all rooms but those that look at files and the machine.
     */
    boolean deterministic() {
        return this != MACHINE && this != JOB && this != JOB_HOCON;
    }

    @Override
    public ArchRule in(String root) {
        String[] allowed = Stream.of(
                        Stream.of(root, root + "." + id() + ".."),
                        rooms.stream().map(other -> root + "." + other.id() + ".."),
                        Library.JDK.packages.stream(),
                        libraries.stream().flatMap(library -> library.packages.stream()))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + id() + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    @Override
    public Set<String> planted() {
        return planted;
    }
}
