package io.github.heatmill.spark;

import io.github.heatmill.UserMistake;
import io.github.heatmill.machine.MachineFailure;
import io.github.heatmill.machine.MachineFailure.Scene;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a process that failed says on the terminal, and its exit code: lines to act on there, traces in a file. */
final class FailureReport {
    static final int INTERNAL = 3;

    private final PrintStream out;
    private final List<String> problems = new ArrayList<>();
    private Optional<UserMistake> tooMuch = Optional.empty();
    private final Map<Scene, String> paths = new EnumMap<>(Scene.class);

    FailureReport(PrintStream out) {
        this.out = out;
    }

    /** Says where {@code scene} is played, for failures that name no path. */
    void place(Scene scene, String path) {
        paths.put(scene, path);
    }

    /**
     * Says what to tell in place of the condition that memory is used up, where it is the user who asked for too much.
     */
    void whenMemoryEnds(UserMistake mistake) {
        tooMuch = Optional.of(mistake);
    }

    /** Tells {@code failure}, and returns the exit code. */
    int tell(Throwable failure) {
        Optional<UserMistake> mistake =
                Failures.mistake(failure).or(() -> MachineFailure.of(failure).map(this::mistake));
        int code = mistake.map(this::tell).orElse(INTERNAL);
        if (mistake.isEmpty()) {
            problem("internal error (" + Failures.firstLine(failure) + "): please report it with the trace");
        }
        if (mistake.isEmpty() || mistake.get().kind() == UserMistake.Kind.MACHINE) {
            TraceFile.write(failure).ifPresentOrElse(this::sayWhere, () -> failure.printStackTrace(out));
        }
        return code;
    }

    /** Reports that the process exited before its work was done, and returns the exit code. */
    int tell(Ending ending) {
        Optional<UserMistake> mistake = TaskFailures.machine()
                .or(() -> MachineFailure.of(ending.sparkSaid()))
                .map(this::mistake);
        int code = mistake.map(this::tell).orElse(INTERNAL);
        if (mistake.isEmpty()) {
            problem("the process exited before the job was done, by " + ending.caller() + "; nothing was published");
        }
        String trace = ending.trace() + TaskFailures.text() + "\n";
        TraceFile.write(trace).ifPresentOrElse(this::sayWhere, () -> out.print(trace));
        return code;
    }

    /** What was told, without the places of traces. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private UserMistake mistake(MachineFailure failure) {
        return tooMuch.filter(mistake -> failure.condition().isMemory())
                .orElseGet(() -> UserMistake.machine(failure.problem(paths)));
    }

    private int tell(UserMistake mistake) {
        mistake.problems().forEach(this::problem);
        return mistake.kind().exitCode();
    }

    private void problem(String line) {
        problems.add(line);
        say(line);
    }

    void say(String line) {
        out.println("heatmill: " + line);
    }

    private void sayWhere(Path file) {
        say("the trace is in " + file);
    }
}
