package io.github.heatmill.spark.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.heatmill.image.SplitMix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime on one thread and nothing else: a batch that is in its memory already, to the scores. The limit that
 * explaining a network from an ONNX file is measured against.
 */
final class BareRuntime implements AutoCloseable {
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    /**
     * @param input the shape of the batch; its first size is the number of images
     * @param output the shape of the scores
     */
    BareRuntime(byte[] model, long[] input, long[] output) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(model, options);
        inputs = Map.of(session.getInputNames().iterator().next(), tensor(environment, input));
        outputs = Map.of(session.getOutputNames().iterator().next(), tensor(environment, output));
    }

    /** A tensor of random numbers. */
    private static OnnxTensor tensor(OrtEnvironment environment, long[] shape) throws OrtException {
        int count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, Math.toIntExact(size));
        }
        FloatBuffer values = ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplitMix64 random = new SplitMix64(1);
        for (int i = 0; i < count; i++) {
            values.put(i, (float) random.normal());
        }
        return OnnxTensor.createTensor(environment, values, shape);
    }

    /** One pass of the batch. */
    void run() throws OrtException {
        session.run(inputs, outputs).close();
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        session.close();
        options.close();
    }
}
