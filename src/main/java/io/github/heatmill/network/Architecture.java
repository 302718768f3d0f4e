package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;
import java.util.List;
import java.util.Optional;

/**
 * The head on a network's convolutions (3x3, "same", ReLU, 2x2 max pools between them): the course notebook's two.
 */
public enum Architecture implements Choice {
    /** Global average pooling and one dense layer: the network for which CAM is defined (Zhou 2016). */
    CAM {
        @Override
        public int pools(int convolutions) {
            return convolutions - 1;
        }

        @Override
        long headParameters(NetworkSpec spec) {
            return dense(spec.channels(), spec.classes().size());
        }

        @Override
        List<String> denseLayers() {
            return List.of(CLASSES);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.cam();
        }
    },
    /** A max pool, flattening, a hidden dense layer with ReLU and another: a network that needs Grad-CAM. */
    GRAD_CAM {
        @Override
        public int pools(int convolutions) {
            return convolutions;
        }

        @Override
        long headParameters(NetworkSpec spec) {
            long features = (long) (spec.mapHeight() / 2) * (spec.mapWidth() / 2) * spec.channels();
            return dense(features, spec.dense())
                    + dense(spec.dense(), spec.classes().size());
        }

        @Override
        List<String> denseLayers() {
            return List.of(CLASSES, HIDDEN);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.gradCam();
        }
    };

    /**
     * What another room does with each architecture; the compiler requires all of them.
     *
     * @param <R> the result
     */
    public interface Cases<R> {
        R cam();

        R gradCam();
    }

    /** The member of this id, its name in job files and manifests; empty if there is none. */
    public static Optional<Architecture> of(String id) {
        return Choice.find(Architecture.class, id);
    }

    /** The name of the layer of the classes. */
    public static final String CLASSES = "class";

    /** The name of the hidden dense layer. */
    public static final String HIDDEN = "dense";

    /** How many 2x2 max pools a network of so many convolutions has. */
    public abstract int pools(int convolutions);

    /** The case of this architecture. */
    public abstract <R> R accept(Cases<R> cases);

    /** The names of the layers with weights above the last convolution, from the top down. */
    abstract List<String> denseLayers();

    /** Number of weights and biases above the last convolution. */
    abstract long headParameters(NetworkSpec spec);

    private static long dense(long inputs, long outputs) {
        return (inputs + 1) * outputs;
    }
}
