package io.github.heatmill.network;

import java.util.List;

/** The memory of networks that are asked together: each has its own. */
record EnsembleMemory(List<PassMemory> members) implements PassMemory {
    EnsembleMemory {
        members = List.copyOf(members);
    }

    @Override
    public long bytes(int batch) {
        return members.stream().mapToLong(member -> member.bytes(batch)).sum();
    }

    @Override
    public long bytesAlone(int batch) {
        return members.stream().mapToLong(member -> member.bytesAlone(batch)).sum();
    }

    @Override
    public long heap(int batch) {
        return members.stream().mapToLong(member -> member.heap(batch)).sum();
    }

    @Override
    public long bytesOnce() {
        return members.stream().mapToLong(PassMemory::bytesOnce).sum();
    }
}
