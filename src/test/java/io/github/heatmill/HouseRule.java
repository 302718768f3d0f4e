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
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the house beside those of the single rooms ({@link Room}), one constant each, for the packages below any
 * root.
 */
enum HouseRule implements PlantedRule {
    ONLY_JOB_HOCON_USES_CONFIG("job.ReadsHocon") {
        @Override
        public ArchRule in(String root) {
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
        public ArchRule in(String root) {
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
        public ArchRule in(String root) {
            return classes()
                    .that()
                    .resideInAPackage(root + "..")
                    .should()
                    .resideInAnyPackage(Stream.concat(
                                    Stream.of(root, root + ".spark.."),
                                    Stream.of(Room.values()).map(room -> root + "." + room.id() + ".."))
                            .toArray(String[]::new))
                    .andShould()
                    .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..impl..", "..manager..");
        }
    },

    /**
     * The public values of {@code image} travel to executors; only its decoder, and what is private to it, knows AWT.
     */
    ONLY_THE_DECODER_USES_THE_DESKTOP("cam.Draws", "image.PublicPicture") {
        @Override
        public ArchRule in(String root) {
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
        public ArchRule in(String root) {
            return noClasses()
                    .that()
                    .haveNameNotMatching(root.replace(".", "\\.") + "\\.spark\\.(Main|Console)(\\$.*)?")
                    .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
        }
    },

    NOBODY_USES_JAVA_UTIL_LOGGING("job.Logs") {
        @Override
        public ArchRule in(String root) {
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
        public ArchRule in(String root) {
            return noClasses()
                    .that(resideInAnyPackage(Stream.of(Room.values())
                            .filter(Room::deterministic)
                            .map(room -> root + "." + room.id() + "..")
                            .toArray(String[]::new)))
                    .should()
                    .accessTargetWhere(
                            describe("reads a clock or an unseeded random number", HouseRule::differsFromRunToRun));
        }
    },

    /** Java serialisation executes what the bytes say; a model or a table is never read through it by our code. */
    NOBODY_READS_SERIALISED_OBJECTS("model.ReadsObjects", "spark.ReadsObjects") {
        @Override
        public ArchRule in(String root) {
            return noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);
        }
    },

    NO_ROOMS_NEED_EACH_OTHER("cam.UsesImage", "image.KnowsCam") {
        @Override
        public ArchRule in(String root) {
            return slices().matching(root + ".(*)..").should().beFreeOfCycles();
        }
    },

    /** {@code spark} itself is left out: its program starts the jobs, which use what it has for all of them. */
    NO_ROOMS_OF_SPARK_NEED_EACH_OTHER("spark.table.KnowsQueries", "spark.query.KnowsTables") {
        @Override
        public ArchRule in(String root) {
            return slices().matching(root + ".spark.(*)..").should().beFreeOfCycles();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> planted;

    HouseRule(String... planted) {
        this.planted = Set.of(planted);
    }

    @Override
    public Set<String> planted() {
        return planted;
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
