package io.github.heatmill.spark.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** A check of {@code submit/doctor}. */
enum Check {
    EXECUTORS {
        @Override
        List<Finding> of(Facts facts) {
            return facts.absence().isEmpty()
                    ? List.of(ok(
                            facts.executors().isEmpty()
                                    ? "the tasks run here"
                                    : facts.executors().size() + ""))
                    : List.of(Finding.fail(id(), "none answers", facts.absence()));
        }
    },
    JAVA {
        @Override
        List<Finding> of(Facts facts) {
            return new VersionCheck(
                            id(),
                            ProcessVersions::java,
                            1,
                            "17",
                            "install a JDK 17 there, and set JAVA_HOME to"
                                    + " it (on YARN and Kubernetes spark.executorEnv.JAVA_HOME)")
                    .of(facts);
        }
    },
    SCALA {
        @Override
        List<Finding> of(Facts facts) {
            return new VersionCheck(id(), ProcessVersions::scala, 2, "2.12", SAME_SPARK).of(facts);
        }
    },
    SPARK {
        @Override
        List<Finding> of(Facts facts) {
            return new VersionCheck(id(), ProcessVersions::spark, 3, "3.5", SAME_SPARK).of(facts);
        }
    },
    HEATMILL {
        @Override
        List<Finding> of(Facts facts) {
            return new VersionCheck(
                            id(),
                            ProcessVersions::heatmill,
                            3,
                            "",
                            "update the installation that"
                                    + " HEATMILL_EXECUTOR_HOME or the image of the executors names, or unset it")
                    .of(facts);
        }
    },
    GLIBC {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> atLeast(process.system().glibc(), 2, 27),
                    process -> process.system().glibc().isEmpty()
                            ? "no GNU C library"
                            : "glibc " + process.system().glibc(),
                    "ND4J and ONNX Runtime need glibc 2.27 or later (Debian 10, Ubuntu 18.04, RHEL 8; not Alpine):"
                            + " use such a system or image");
        }
    },
    PROCESSOR {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.system().avx2(),
                    process -> process.system().avx2() ? "AVX2 and FMA" : "a processor without AVX2 and FMA",
                    "ND4J's library is for these: run on x86-64 processors since 2013");
        }
    },
    NATIVES {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process ->
                            process.natives().values().stream().noneMatch(use -> use.startsWith(NativeLibrary.BROKEN)),
                    process -> process.natives().toString(),
                    "check glibc and processor above, and that java.io.tmpdir is not mounted noexec: libraries are"
                            + " unpacked there");
        }
    },
    THREADS {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.system().threads().equals("1"),
                    process -> "OMP_NUM_THREADS=" + process.system().threads(),
                    "set spark.executorEnv.OMP_NUM_THREADS to 1 in conf/<profile>/spark-defaults.conf: more threads"
                            + " than cores cost many times the time");
        }
    },
    LOCALE {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.system().encoding().equals("UTF-8"),
                    process -> "names of files in " + process.system().encoding(),
                    "names that are not ASCII are lost: install C.UTF-8 there, and set spark.executorEnv.LC_ALL to it");
        }
    },
    CLOCK {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.secondsOff() < 10,
                    process -> String.format(Locale.ROOT, "%.1f s off the driver", process.secondsOff()),
                    "set the clock there by NTP: object stores refuse requests of clocks some minutes off, Kerberos"
                            + " those of five");
        }
    },
    STORAGE {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.places().isEmpty(),
                    process -> process.places().isEmpty()
                            ? "data is readable, all else writable: "
                                    + facts.places().stream().map(Place::path).toList()
                            : "no access to " + String.join(", ", process.places()),
                    "check path, permission and credentials, and that all machines reach it: a folder of one machine"
                            + " is not a cluster's");
        }
    },
    DISK {
        @Override
        List<Finding> of(Facts facts) {
            return each(
                    facts,
                    process -> process.disks().stream().allMatch(Check::suffices),
                    process -> process.disks().stream()
                            .map(disk -> disk.folder() + " "
                                    + (disk.problem().isEmpty() ? disk.free() / GIB + " GiB free" : disk.problem()))
                            .toList()
                            .toString(),
                    "jobs need room there, some GiB: free some, or set spark.local.dir (SPARK_LOCAL_DIRS) or TMPDIR");
        }
    },
    MEMORY {
        @Override
        List<Finding> of(Facts facts) {
            if (facts.sizing().problems().isEmpty()) {
                return List.of(ok(facts.sizing().line()));
            }
            return facts.sizing().problems().stream()
                    .map(problem -> Finding.fail(id(), facts.sizing().line(), problem))
                    .toList();
        }
    };

    private static final long GIB = 1L << 30;
    private static final String SAME_SPARK =
            "set SPARK_HOME to the Spark that the cluster runs, which must be 3.5 for Scala 2.12";

    /** What it finds: one where all is well, else one for each process where it is not. */
    abstract List<Finding> of(Facts facts);

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Finding ok(String found) {
        return Finding.ok(id(), found);
    }

    List<Finding> each(Facts facts, Predicate<ProcessFacts> well, Function<ProcessFacts, String> found, String remedy) {
        List<Finding> bad = new ArrayList<>();
        for (ProcessFacts process : facts.processes()) {
            if (!well.test(process)) {
                bad.add(Finding.fail(id(), process.where() + ": " + found.apply(process), remedy));
            }
        }
        return bad.isEmpty() ? List.of(ok(found.apply(facts.driver()) + ", " + facts.everywhere())) : List.copyOf(bad);
    }

    private static boolean suffices(DiskFacts disk) {
        return disk.problem().isEmpty() && disk.free() >= GIB;
    }

    private static boolean atLeast(String version, int major, int minor) {
        String[] parts = version.split("\\.", -1);
        return parts.length > 1
                && (Integer.parseInt(parts[0]) > major
                        || Integer.parseInt(parts[0]) == major && Integer.parseInt(parts[1]) >= minor);
    }
}
