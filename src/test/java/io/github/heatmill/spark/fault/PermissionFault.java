package io.github.heatmill.spark.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Nobody may write any more below the output's folder, half way through a run: not even the administrator. */
record PermissionFault() implements Injector {
    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = FaultJob.THREE.get((int) (seed % 3));
        Trial trial = new Trial(mill, kind, seed, job, Place.LOCAL);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        return trial.run(running -> {
            AtomicReference<String> refused = new AtomicReference<>("");
            FaultPoint.arm((change, operation, path) -> {
                if (change == point) {
                    refused.set(change(running, "+i"));
                }
            });
            try {
                Attempt.Ended ended = Attempt.Ended.of(running.call(), "change " + point + " of " + changes);
                assumeTrue(refused.get().isEmpty(), "no permission can be taken: " + refused.get());
                return ended;
            } finally {
                FaultPoint.disarm();
                change(running, "-i");
            }
        });
    }

    /** Sets a flag of all folders; empty if that was done. */
    private static String change(Trial trial, String flag) {
        try {
            Process chattr = new ProcessBuilder(
                            "find",
                            URI.create(trial.folder()).getPath(),
                            "-type",
                            "d",
                            "-exec",
                            "chattr",
                            flag,
                            "{}",
                            "+")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(chattr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return chattr.waitFor() == 0 ? "" : said + " ";
        } catch (java.io.IOException | InterruptedException none) {
            return none.toString();
        }
    }
}
