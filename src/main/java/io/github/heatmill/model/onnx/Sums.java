package io.github.heatmill.model.onnx;

import java.util.ArrayList;
import java.util.List;

/** Sum: any number of operands, with broadcasting, one added after the other. */
final class Sums {
    private Sums() {}

    static Operator of(OnnxNode node) {
        return operands -> {
            List<Applied> sums = new ArrayList<>();
            Tensor sum = operands.at(0);
            for (int i = 1; i < operands.count(); i++) {
                Applied next = Arithmetics.ADD.apply(Operands.of(sum, operands.at(i)));
                sums.add(next);
                sum = next.output();
            }
            return new Applied(sum, (operand, gradient) -> {
                float[] back = gradient;
                for (int i = sums.size() - 1; i >= 0; i--) {
                    if (i + 1 == operand) {
                        return sums.get(i).back().to(1, back);
                    }
                    back = sums.get(i).back().to(0, back);
                }
                return back;
            });
        };
    }
}
