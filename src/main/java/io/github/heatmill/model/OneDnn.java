package io.github.heatmill.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * oneDNN on this processor: memory, and a row of steps over it that is made once and run many times. Not for two
 * threads at once; {@link #close} frees all that was made by it.
 */
final class OneDnn implements AutoCloseable {
    /** A primitive with all that it reads and writes. */
    private record Step(primitive operation, IntMemoryMap arguments) {}

    private final engine processor = new engine(engine.kind.cpu, 0);
    private final stream queue = new stream(processor);
    private final List<Pointer> owned = new ArrayList<>();
    private final Scratchpad scratchpad = new Scratchpad(this);
    private final List<Step> steps = new ArrayList<>();

    engine processor() {
        return processor;
    }

    Scratchpad scratchpad() {
        return scratchpad;
    }

    /** {@code pointer}, kept from the garbage collector until {@link #close}: oneDNN's own objects refer to it. */
    <T extends Pointer> T own(T pointer) {
        owned.add(pointer);
        return pointer;
    }

    memory allocate(memory.desc description) {
        return own(new memory(description, processor));
    }

    memory allocate(data_type format, format_tag layout, long... shape) {
        return allocate(own(new memory.desc(shape, format, layout)));
    }

    /** The bytes of {@code whole}, from their start, as another memory. */
    memory alias(memory.desc description, memory whole) {
        return own(new memory(description, processor, whole.get_data_handle()));
    }

    /** The values of a memory of floats, as long as it is open. */
    static FloatPointer floats(memory holder) {
        return new FloatPointer(holder.get_data_handle());
    }

    /** {@code values} of {@code shape}, row-major in {@code layout}, brought into the layout and format wanted. */
    memory constant(float[] values, format_tag layout, memory.desc wanted, long... shape) {
        memory source = allocate(data_type.f32, layout, shape);
        floats(source).put(values, 0, values.length);
        if (source.get_desc().equals(wanted)) {
            return source;
        }
        memory target = allocate(wanted);
        own(new reorder(source, target)).execute(queue, source, target);
        queue._wait();
        return target;
    }

    /** A step that brings {@code source} into the layout and format wanted; no step where it has them. */
    memory reordered(memory source, memory.desc wanted) {
        if (source.get_desc().equals(wanted)) {
            return source;
        }
        memory target = allocate(wanted);
        reorder.primitive_desc description =
                own(new reorder.primitive_desc(source, target, scratchpad.attributes(), false));
        add(
                new reorder(description),
                scratchpad
                        .arguments(description)
                        .put(dnnl.DNNL_ARG_FROM, source)
                        .put(dnnl.DNNL_ARG_TO, target));
        return target;
    }

    /** One step more. */
    void add(primitive operation, IntMemoryMap arguments) {
        steps.add(new Step(own(operation), arguments));
    }

    /** Runs the steps in their order and waits for the last one. */
    void run() {
        for (Step step : steps) {
            step.operation().execute(queue, step.arguments());
        }
        queue._wait();
    }

    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).deallocate();
        }
        queue.deallocate();
        processor.deallocate();
    }
}
