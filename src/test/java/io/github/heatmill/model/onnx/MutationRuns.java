package io.github.heatmill.model.onnx;

import java.nio.file.Files;
import java.nio.file.Path;

/** Damaged models in a process of their own, which says in a file how far it came: ONNX Runtime can end a process. */
public final class MutationRuns {
    private MutationRuns() {}

    public static void main(String[] arguments) throws Exception {
        long end = Long.parseLong(arguments[1]);
        Path at = Path.of(arguments[2]);
        for (long seed = Long.parseLong(arguments[0]); seed < end; seed++) {
            Files.writeString(at, Long.toString(seed));
            long start = System.nanoTime();
            OnnxMutationsTest.Outcome outcome = OnnxMutationsTest.outcome(
                    Mutations.meant(OnnxMutationsTest.model().model().build(), seed));
            if (System.nanoTime() - start > 500_000_000L) {
                System.out.println("slow " + seed + " " + outcome + " " + (System.nanoTime() - start) / 1_000_000);
            }
        }
        Files.writeString(at, "done");
    }
}
