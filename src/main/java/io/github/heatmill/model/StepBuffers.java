package io.github.heatmill.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the steps of a way back through convolutions read and write, kept from image to image: to allocate it takes
 * longer than to compute in it. For any number of threads; after {@link #close} a step still gets one, for itself
 * alone.
 */
final class StepBuffers implements AutoCloseable {
    /** Of one image, before and behind a convolution; both [1, height, width, channels]. */
    record Step(INDArray from, INDArray to) {
        /** Shapes of steps are equal where their buffers can be exchanged. */
        record Shape(int height, int width, int inputs, int outputs) {
            Step allocate() {
                return new Step(
                        Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, height, width, inputs),
                        Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', 1, height, width, outputs));
            }
        }

        /** Fills the array that is read. */
        void put(float[] values) {
            floats(from).put(values, 0, values.length);
        }

        /** Copies the array that was written. */
        void get(float[] values) {
            floats(to).get(values, 0, values.length);
        }

        private static FloatPointer floats(INDArray array) {
            return (FloatPointer) array.data().addressPointer();
        }

        private void free() {
            from.close();
            to.close();
        }
    }

    private final Map<Step.Shape, Deque<Step>> idle = new HashMap<>();
    private boolean closed;

    /** Buffers of this shape; give them back. */
    synchronized Step borrow(Step.Shape shape) {
        Deque<Step> known = idle.get(shape);
        return known == null || known.isEmpty() ? shape.allocate() : known.pop();
    }

    synchronized void giveBack(Step.Shape shape, Step step) {
        if (closed) {
            step.free();
        } else {
            idle.computeIfAbsent(shape, unknown -> new ArrayDeque<>()).push(step);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.values().forEach(steps -> steps.forEach(Step::free));
        idle.clear();
    }
}
