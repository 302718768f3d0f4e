package io.github.heatmill.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task's passes of a network through ONNX Runtime: images to the values of some of its tensors, on one thread.
 *
 * <p>Every pass is of the same number of images, the last one filled up with zeros, so that an image's numbers depend
 * neither on the others of its batch nor on how many there are. Memory for images and tensors is allocated once; the
 * weights are shared with the other tasks of the process. Not for two threads at once; {@link #close} frees the native
 * memory.
 */
public final class OnnxRuns implements AutoCloseable {
    private final int batch;
    private final int pixels;
    private final FloatBuffer image;
    private final Map<String, FloatBuffer> values = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private final SharedSessions sessions;
    private final List<String> added;
    private final RuntimeSession session;
    private boolean closed;

    private OnnxRuns(OnnxProbe probe, List<String> tensors, int batch) {
        this.batch = batch;
        this.pixels = Tensor.elements(probe.inputShape());
        List<String> own = probe.graph().outputs().stream().map(OnnxValue::name).toList();
        this.added = tensors.stream().filter(tensor -> !own.contains(tensor)).toList();
        this.image = floats(batch, pixels);
        this.sessions = probe.sessions();
        this.session = sessions.borrow(added);
        try {
            inputs.put(probe.input(), tensor(image, probe.inputShape()));
            for (String tensor : tensors) {
                int[] shape = probe.shape(tensor).orElseThrow(() -> unusable(probe, tensor));
                FloatBuffer buffer = floats(batch, Tensor.elements(shape));
                values.put(tensor, buffer);
                outputs.put(tensor, tensor(buffer, shape));
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Passes of {@code batch} images at a time, or of one where the network takes no more or mixes them.
     *
     * @param tensors the tensors whose values are wanted, of floats
     */
    public static OnnxRuns open(OnnxProbe probe, List<String> tensors, int batch) {
        List<String> distinct = tensors.stream().distinct().toList();
        return new OnnxRuns(probe, distinct, distinct.stream().allMatch(probe::isBatched) ? batch : 1);
    }

    private static UserMistake unusable(OnnxProbe probe, String tensor) {
        return InputMistake.of(
                probe.graph().file(), InputMistake.quote(tensor) + " is no tensor", "name a layer of the network");
    }

    private static FloatBuffer floats(int batch, int each) {
        long bytes = 4L * batch * each;
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private OnnxTensor tensor(FloatBuffer buffer, int[] shape) {
        long[] sizes = Arrays.stream(shape).asLongStream().toArray();
        if (sizes.length > 0) {
            sizes[0] *= batch;
        }
        try {
            return OnnxTensor.createTensor(RuntimeSession.environment(), buffer, sizes);
        } catch (OrtException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many images go through the network in one pass. */
    public int batch() {
        return batch;
    }

    /**
     * The values of the tensors for each image, fresh, by the name of the tensor.
     *
     * @param images each as the network takes it, scaled and in its layout
     */
    public List<Map<String, float[]>> run(List<float[]> images) {
        List<Map<String, float[]>> all = new ArrayList<>();
        for (int first = 0; first < images.size(); first += batch) {
            List<float[]> some = images.subList(first, Math.min(images.size(), first + batch));
            pass(some);
            for (int i = 0; i < some.size(); i++) {
                all.add(values(i));
            }
        }
        return all;
    }

    private void pass(List<float[]> images) {
        image.clear();
        for (float[] each : images) {
            if (each.length != pixels) {
                throw new IllegalArgumentException("Expected " + pixels + " numbers, but was " + each.length);
            }
            image.put(each);
        }
        if (images.size() < batch) {
            image.put(new float[(batch - images.size()) * pixels]);
        }
        session.use(opened -> {
            try (OrtSession.Result result = opened.run(inputs, outputs)) {
                return result.size();
            }
        });
    }

    private Map<String, float[]> values(int place) {
        Map<String, float[]> found = new LinkedHashMap<>();
        values.forEach((tensor, buffer) -> {
            float[] each = new float[buffer.capacity() / batch];
            buffer.get(place * each.length, each);
            found.put(tensor, each);
        });
        return found;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
            sessions.giveBack(added);
        }
    }
}
