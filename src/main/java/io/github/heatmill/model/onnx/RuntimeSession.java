package io.github.heatmill.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;

/** A session of ONNX Runtime on one thread of the processor, and its errors as mistakes of the user's. */
final class RuntimeSession implements AutoCloseable {
    private final String file;
    private final OrtSession session;

    private RuntimeSession(String file, OrtSession session) {
        this.file = file;
        this.session = session;
    }

    /** What is done with a session; it throws what ONNX Runtime throws. */
    @FunctionalInterface
    interface Use<R> {
        R of(OrtSession session) throws OrtException;
    }

    /** How much ONNX Runtime rewrites the network before it runs it. */
    enum Effort {
        /** Fused and laid out for speed: for many images. */
        FAST(OrtSession.SessionOptions.OptLevel.ALL_OPT),
        /** As the file has it: for one image. */
        PLAIN(OrtSession.SessionOptions.OptLevel.NO_OPT);

        private final OrtSession.SessionOptions.OptLevel level;

        Effort(OrtSession.SessionOptions.OptLevel level) {
            this.level = level;
        }
    }

    static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "heatmill");
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError missing) {
            throw UserMistake.machine("ONNX Runtime cannot be loaded on this machine (" + missing.getMessage()
                    + "): it needs Linux with glibc on x86-64 and room in java.io.tmpdir");
        }
    }

    /** Throws {@link UserMistake} where ONNX Runtime refuses the model. */
    static RuntimeSession open(String file, byte[] model, Effort effort) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(effort.level);
            // waiting threads would spin, and there is nothing to wait for
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return new RuntimeSession(file, environment().createSession(model, options));
        } catch (OrtException refused) {
            throw mistake(file, refused);
        }
    }

    <R> R use(Use<R> use) {
        try {
            return use.of(session);
        } catch (OrtException failed) {
            throw mistake(file, failed);
        }
    }

    private static UserMistake mistake(String file, OrtException refused) {
        String message =
                String.valueOf(refused.getMessage()).lines().findFirst().orElse("no reason");
        return InputMistake.of(
                file,
                "ONNX Runtime refuses it (" + InputMistake.quote(message) + ")",
                "export the network again for one input size, with operators of version 7 to 23");
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
