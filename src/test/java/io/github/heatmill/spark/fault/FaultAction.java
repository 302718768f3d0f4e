package io.github.heatmill.spark.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a process does to itself at a point. */
public enum FaultAction {
    /** It is killed by the system, as by {@code kill -9}: no hook runs, nothing is flushed. */
    KILL {
        @Override
        void happen() {
            try {
                new ProcessBuilder("kill", "-KILL", "" + ProcessHandle.current().pid()).start();
                Thread.sleep(Long.MAX_VALUE);
            } catch (IOException | InterruptedException noSuchCommand) {
                Runtime.getRuntime().halt(137);
            }
        }
    },
    /** It, and the administrator, may not write any more into the folders that {@value #SEALED} is the root of. */
    SEAL {
        @Override
        void happen() throws IOException {
            seal(Path.of(System.getProperty(SEALED)), "+i");
        }
    },
    /** Its heap is used up, and stays so. */
    HOARD {
        @Override
        void happen() {
            int size = 1 << 20;
            while (size > 16) {
                try {
                    HOARDED.add(new byte[size]);
                } catch (OutOfMemoryError full) {
                    size /= 2;
                }
            }
        }
    };

    private static final List<byte[]> HOARDED = new ArrayList<>();

    /** The property that names a folder to a process. */
    static final String SEALED = "fault.sealed";

    abstract void happen() throws IOException;

    /** Adds or removes a flag of all folders below {@code root}. */
    static void seal(Path root, String flag) throws IOException {
        Process chattr = new ProcessBuilder("find", root.toString(), "-type", "d", "-exec", "chattr", flag, "{}", "+")
                .redirectErrorStream(true)
                .start();
        String said = new String(chattr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (chattr.onExit().join().exitValue() != 0) {
            throw new IOException("chattr " + flag + " says " + said);
        }
    }
}
