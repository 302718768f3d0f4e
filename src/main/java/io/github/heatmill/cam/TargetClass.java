package io.github.heatmill.cam;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which classes of an image are explained. */
public enum TargetClass implements Choice {
    /** The class of the greatest logit. */
    PREDICTED {
        @Override
        public List<Integer> classes(int predicted, OptionalInt label, int count) {
            return List.of(predicted);
        }
    },
    /** The class the image is labelled with; none for an image without a label. */
    LABEL {
        @Override
        public List<Integer> classes(int predicted, OptionalInt label, int count) {
            return label.stream().boxed().toList();
        }
    },
    /** The predicted class and, where it is another one, the label. */
    BOTH {
        @Override
        public List<Integer> classes(int predicted, OptionalInt label, int count) {
            return IntStream.concat(IntStream.of(predicted), label.stream())
                    .distinct()
                    .boxed()
                    .toList();
        }
    },
    /** Every class of the network, in the order of its outputs. */
    ALL {
        @Override
        public List<Integer> classes(int predicted, OptionalInt label, int count) {
            return IntStream.range(0, count).boxed().toList();
        }
    };

    /** The distinct classes to explain, indices in [0, count), in a fixed order; empty if there is none. */
    public abstract List<Integer> classes(int predicted, OptionalInt label, int count);

    /** The choice of this id; empty if there is none. */
    public static Optional<TargetClass> of(String id) {
        return Choice.find(TargetClass.class, id);
    }
}
