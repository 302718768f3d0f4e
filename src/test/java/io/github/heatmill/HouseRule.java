package io.github.heatmill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules about who may use what, one constant each, for the packages below any root.
 *
 * <p>{@link #in(String)} makes the rule for a root package, so that the same rule judges the product and the planted
 * violations of {@code io.github.heatmill.violation}. {@link #planted()} names what it must report there, all of it and
 * nothing else: a class, or a method as {@code Class.method}, below the root.
 */
enum HouseRule {
    IMAGE_USES_THE_JDK("image.KnowsCam") {
        @Override
        ArchRule in(String root) {
            return room(root, "image", List.of(), XML, DESKTOP);
        }
    },

    MACHINE_USES_THE_JDK("machine.AsksTheModel") {
        @Override
        ArchRule in(String root) {
            return room(root, "machine", List.of());
        }
    },

    CAM_USES_IMAGE("cam.Draws", "cam.Averages") {
        @Override
        ArchRule in(String root) {
            return room(root, "cam", List.of("image"));
        }
    },

    STATISTIC_USES_IMAGE_AND_CAM("statistic.Draws") {
        @Override
        ArchRule in(String root) {
            return room(root, "statistic", List.of("image", "cam"));
        }
    },

    EVALUATION_USES_IMAGE_AND_CAM("evaluation.AsksTheModel") {
        @Override
        ArchRule in(String root) {
            return room(root, "evaluation", List.of("image", "cam"));
        }
    },

    EVALUATION_STATE_USES_IMAGE_AND_CAM("evaluation.state.KnowsMetrics") {
        @Override
        ArchRule in(String root) {
            return room(root, "evaluation.state", List.of("image", "cam"));
        }
    },

    EVALUATION_METRIC_USES_IMAGE_CAM_AND_STATE("evaluation.metric.KnowsFigures") {
        @Override
        ArchRule in(String root) {
            return room(root, "evaluation.metric", List.of("image", "cam", "evaluation.state"));
        }
    },

    FAITHFULNESS_USES_IMAGE_CAM_AND_STATISTIC("faithfulness.AsksTheModel") {
        @Override
        ArchRule in(String root) {
            return room(root, "faithfulness", List.of("image", "cam", "statistic"));
        }
    },

    PNG_USES_THE_JDK("png.KnowsImages") {
        @Override
        ArchRule in(String root) {
            return room(root, "png", List.of());
        }
    },

    CHART_USES_PNG_AND_IMAGE("chart.DrawsOverlays") {
        @Override
        ArchRule in(String root) {
            return room(root, "chart", List.of("png", "image"));
        }
    },

    RENDER_USES_PNG_CHART_IMAGE_AND_CAM("render.AsksTheModel") {
        @Override
        ArchRule in(String root) {
            return room(root, "render", List.of("png", "chart", "image", "cam"));
        }
    },

    PLATE_USES_IMAGE("plate.ExplainsItself") {
        @Override
        ArchRule in(String root) {
            return room(root, "plate", List.of("image"));
        }
    },

    NETWORK_USES_IMAGE_AND_CAM("network.AsksTheModel") {
        @Override
        ArchRule in(String root) {
            return room(root, "network", List.of("image", "cam"));
        }
    },

    MODEL_USES_DL4J_IMAGE_CAM_AND_NETWORK("model.KnowsSpark", "model.AveragesParameters") {
        @Override
        ArchRule in(String root) {
            return room(root, "model", List.of("image", "cam", "network"), DL4J);
        }
    },

    JOB_USES_CONFIG_AND_THE_ROOMS_WITHOUT_A_NETWORK("job.AsksTheModel", "job.StartsSpark") {
        @Override
        ArchRule in(String root) {
            return room(
                    root,
                    "job",
                    List.of("image", "cam", "statistic", "evaluation", "faithfulness", "render", "plate", "network"),
                    CONFIG);
        }
    },

    JOB_HOCON_USES_CONFIG_AND_CAM("job.hocon.KnowsJobs") {
        @Override
        ArchRule in(String root) {
            return room(root, "job.hocon", List.of("cam"), CONFIG);
        }
    },

    ONLY_JOB_HOCON_USES_CONFIG("job.ReadsHocon") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".job.hocon..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.typesafe.config..");
        }
    },

    NOBODY_USES_SPARK("job.StartsSpark") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".spark..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(root + ".spark..");
        }
    },

    EVERY_CLASS_IS_IN_A_ROOM("util.Bits", "spark.helper.Bits") {
        @Override
        ArchRule in(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .resideInAnyPackage(
                            Stream.concat(Stream.of(root), ROOMS.stream().map(room -> root + "." + room + ".."))
                                    .toArray(String[]::new))
                    .andShould()
                    .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..", "..manager..");
        }
    },

    /** The public values of {@code image} travel to executors; only its decoder, and what is private to it, knows AWT. */
    ONLY_THE_DECODER_USES_THE_DESKTOP("cam.Draws", "image.PublicPicture") {
        @Override
        ArchRule in(String root) {
            DescribedPredicate<JavaClass> decoder = resideInAPackage(root + ".image..")
                    .and(simpleName("ImageFile").or(describe("not public", type -> !type.getModifiers()
                            .contains(JavaModifier.PUBLIC))));
            return noClasses()
                    .that(not(decoder))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");
        }
    },

    ONLY_MAIN_AND_CONSOLE_SPEAK_TO_THE_TERMINAL("statistic.Prints") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that()
                    .haveNameNotMatching(root.replace(".", "\\.") + "\\.spark\\.(Main|Console)(\\$.*)?")
                    .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
        }
    },

    NOBODY_USES_JAVA_UTIL_LOGGING("job.Logs") {
        @Override
        ArchRule in(String root) {
            return noClasses().should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING);
        }
    },

    THE_CORE_IS_DETERMINISTIC(
            "cam.AsksTheClock.millis",
            "cam.AsksTheClock.nanos",
            "cam.AsksTheClock.instant",
            "cam.AsksTheClock.instantByReference",
            "cam.AsksTheClock.systemClock",
            "plate.UsesUnseededRandom.mathRandom",
            "plate.UsesUnseededRandom.random",
            "plate.UsesUnseededRandom.randomByReference",
            "plate.UsesUnseededRandom.splittable",
            "plate.UsesUnseededRandom.threadLocal",
            "plate.UsesUnseededRandom.uuid",
            "plate.UsesUnseededRandom.shuffled") {
        @Override
        ArchRule in(String root) {
            return noClasses()
                    .that(resideInAnyPackage(
                            CORE.stream().map(room -> root + "." + room + "..").toArray(String[]::new)))
                    .should()
                    .accessTargetWhere(
                            describe("reads a clock or an unseeded random number", HouseRule::differsFromRunToRun));
        }
    },

    /** Java serialisation executes what the bytes say; a model or a table is never read through it by our code. */
    NOBODY_READS_SERIALISED_OBJECTS("model.ReadsObjects", "spark.ReadsObjects") {
        @Override
        ArchRule in(String root) {
            return noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
        }
    },

    NO_ROOMS_NEED_EACH_OTHER("cam.UsesImage", "image.KnowsCam") {
        @Override
        ArchRule in(String root) {
            return slices().matching(root + ".(*)..").should().beFreeOfCycles();
        }
    };

    private static final List<String> CORE = List.of(
            "image",
            "cam",
            "statistic",
            "evaluation",
            "faithfulness",
            "png",
            "chart",
            "render",
            "network",
            "model",
            "plate");
    private static final List<String> ROOMS = List.of(
            "machine",
            "image",
            "cam",
            "statistic",
            "evaluation",
            "faithfulness",
            "png",
            "chart",
            "render",
            "network",
            "model",
            "plate",
            "job",
            "spark");

    /** Of {@code java.base} only: no network, no SQL, no desktop. */
    private static final List<String> JDK = List.of(
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..");

    private static final List<String> XML = List.of("javax.xml..", "org.w3c.dom..", "org.xml.sax..");
    private static final List<String> DESKTOP = List.of("java.awt..", "javax.imageio..");

    /** With java.net, because the library's includer names URL, and ours must be able to refuse one. */
    private static final List<String> CONFIG = List.of("com.typesafe.config..", "java.net..");

    /** Spelled out, because org.deeplearning4j.spark must not be among them. */
    private static final List<String> DL4J = List.of(
            "org.deeplearning4j.nn..",
            "org.deeplearning4j.optimize..",
            "org.deeplearning4j.util..",
            "org.deeplearning4j.exception..",
            "org.nd4j..",
            "org.bytedeco..");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> planted;

    HouseRule(String... planted) {
        this.planted = Set.of(planted);
    }

    /** The rule for the packages below {@code root}, a package name without a dot at its end. */
    abstract ArchRule in(String root);

    /** What the rule must report among the planted violations, below their root. */
    Set<String> planted() {
        return planted;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the lists are only read
    private static ArchRule room(String root, String room, List<String> rooms, List<String>... libraries) {
        List<String> allowed = new ArrayList<>(JDK);
        allowed.add(root);
        allowed.add(root + "." + room + "..");
        rooms.forEach(other -> allowed.add(root + "." + other + ".."));
        Stream.of(libraries).forEach(allowed::addAll);
        return classes()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    private static boolean differsFromRunToRun(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        boolean withoutArguments = access.getTarget().getFullName().endsWith("()");
        return switch (owner) {
            case "java.lang.System" -> member.equals("currentTimeMillis") || member.equals("nanoTime");
            case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
            case "java.util.Random", "java.util.SplittableRandom", "java.util.Date" ->
                member.equals("<init>") && withoutArguments;
            case "java.util.UUID" -> member.equals("randomUUID");
            case "java.util.Collections" -> access.getTarget().getFullName().endsWith("shuffle(java.util.List)");
            case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
            case "java.time.Clock" -> member.startsWith("system") || member.startsWith("tick");
            default -> owner.startsWith("java.time.") && member.equals("now");
        };
    }
}
