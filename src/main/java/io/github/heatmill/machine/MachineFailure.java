package io.github.heatmill.machine;

import io.github.heatmill.UserMistake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A failure that comes from a condition of a machine.
 *
 * @param condition which
 * @param place the path, or the host and port, that the failure names; empty if it names none
 * @param scene the part of the program that failed, which says what was written where no path is named
 */
public record MachineFailure(MachineCondition condition, Optional<String> place, Scene scene) {
    private static final Pattern FRAME = Pattern.compile("\\s+(?:at |\\.\\.\\. \\d+ ).*");

    /** What a condition is about. */
    public enum Subject {
        /** A file or folder. */
        FILE {
            @Override
            String of(MachineFailure failure, Map<Scene, String> paths) {
                return failure.place.orElseGet(() -> failure.scene.where(paths));
            }
        },
        /** A process and what it may have. */
        PROCESS {
            @Override
            String of(MachineFailure failure, Map<Scene, String> paths) {
                return "this job";
            }
        },
        /** Another machine, or a program that listens. */
        SERVICE {
            @Override
            String of(MachineFailure failure, Map<Scene, String> paths) {
                return failure.place.orElse("a service that this job needs");
            }
        };

        abstract String of(MachineFailure failure, Map<Scene, String> paths);
    }

    /** What was being done, told by the first frame of a trace that one of its classes is in. */
    public enum Scene {
        /** Spark put data aside that is larger than its memory, or that goes from task to task. */
        TEMPORARY(
                "org\\.apache\\.spark\\.(?:storage|shuffle|broadcast|util\\.collection|util\\.Utils\\$?\\.(?:doF|f)etchFile)",
                "Spark's temporary folder (spark.local.dir)"),
        /** A library in native code was unpacked. */
        NATIVE_LIBRARY("org\\.bytedeco\\.javacpp\\.Loader", "the folder .javacpp in this user's home"),
        /** Nothing of these: what a job writes is its output. */
        OUTPUT("(?!)", "the output");

        private final Pattern frame;
        private final String words;

        Scene(String frame, String words) {
            this.frame = Pattern.compile(frame);
            this.words = words;
        }

        private static Scene of(List<String> trace) {
            return trace.stream()
                    .flatMap(line -> Stream.of(values())
                            .filter(scene -> scene.frame.matcher(line).find()))
                    .findFirst()
                    .orElse(OUTPUT);
        }

        String where(Map<Scene, String> paths) {
            return paths.getOrDefault(this, words);
        }
    }

    /** The condition behind {@code failure}; empty if it is something else. */
    public static Optional<MachineFailure> of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return of(trace.toString());
    }

    /** The condition that a stack trace, as the JVM prints it, tells of. */
    public static Optional<MachineFailure> of(String trace) {
        List<String> lines = trace.lines().toList();
        List<String> messages =
                lines.stream().filter(line -> !FRAME.matcher(line).matches()).toList();
        return MachineCondition.of(messages).map(condition -> of(condition, lines));
    }

    private static MachineFailure of(MachineCondition condition, List<String> lines) {
        // the innermost exception comes last; it is the one that knows the path, and its frames follow it
        int last = 0;
        Optional<String> place = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!FRAME.matcher(line).matches() && condition.isToldBy(line)) {
                last = i;
                Optional<String> before = place;
                place = MachineCondition.place(line).or(() -> before);
            }
        }
        List<String> frames = lines.subList(last + 1, lines.size()).stream()
                .takeWhile(line -> FRAME.matcher(line).matches())
                .toList();
        return new MachineFailure(condition, place, Scene.of(frames));
    }

    /**
     * The mistake to throw where {@code failure} came of using {@code place}, which a user named: {@code otherwise},
     * unless the machine is in a condition that is not the fault of this choice.
     */
    public static UserMistake refused(String place, Throwable failure, UserMistake otherwise) {
        Optional<UserMistake> machine = of(failure)
                .filter(MachineFailure::isOfNoPath)
                .map(found -> UserMistake.machine(place + ": " + found.problem(Map.of())));
        machine.ifPresent(mistake -> mistake.initCause(failure));
        return machine.orElse(otherwise);
    }

    /** Whether another path than the one that was chosen would have been of no more use. */
    public boolean isOfNoPath() {
        return !condition.liesInThePath();
    }

    /** The failure in one line, with its remedy; {@code paths} are the places of scenes, where they are known. */
    public String problem(Map<Scene, String> paths) {
        return condition.problem(condition.subject().of(this, paths));
    }
}
