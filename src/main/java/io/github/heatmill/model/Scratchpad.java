package io.github.heatmill.model;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * The working memory that primitives running one after the other share, as large as the largest of them needs.
 *
 * <p>oneDNN's own belongs to the thread that makes a primitive, and a primitive run on any other thread writes where
 * nothing is. With this one a pass may be made by one task and lent to the next.
 */
final class Scratchpad {
    /** Who needs it, and how much. */
    private record User(IntMemoryMap arguments, memory.desc need) {}

    private final OneDnn oneDnn;
    private final List<User> users = new ArrayList<>();
    private long bytes;

    Scratchpad(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /** Attributes of a primitive that takes its working memory from here. */
    primitive_attr attributes() {
        primitive_attr attributes = oneDnn.own(new primitive_attr());
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        return attributes;
    }

    /** The arguments of a primitive made with such attributes; all others are the caller's to add. */
    IntMemoryMap arguments(primitive_desc_base description) {
        IntMemoryMap arguments = oneDnn.own(new IntMemoryMap());
        memory.desc need = oneDnn.own(description.scratchpad_desc());
        if (need.get_size() > 0) {
            users.add(new User(arguments, need));
            bytes = Math.max(bytes, need.get_size());
        }
        return arguments;
    }

    /** Allocates it, when the last primitive is made and before the first one runs. */
    void allocate() {
        if (bytes == 0) {
            return;
        }
        memory shared = oneDnn.allocate(memory.data_type.u8, memory.format_tag.x, bytes);
        for (User user : users) {
            user.arguments().put(dnnl.DNNL_ARG_SCRATCHPAD, oneDnn.alias(user.need(), shared));
        }
    }
}
