package io.github.heatmill.model.onnx;

import java.util.List;
import java.util.Optional;

/** What a node reads: its inputs in their order, some of which may be left out. */
record Operands(List<Optional<Tensor>> tensors) {
    Operands {
        tensors = List.copyOf(tensors);
    }

    static Operands of(Tensor... tensors) {
        return new Operands(
                java.util.stream.Stream.of(tensors).map(Optional::of).toList());
    }

    int count() {
        return tensors.size();
    }

    Tensor at(int index) {
        return find(index).orElseThrow(() -> new ShapeMistake("no operand " + (index + 1)));
    }

    Optional<Tensor> find(int index) {
        return index < tensors.size() ? tensors.get(index) : Optional.empty();
    }
}
