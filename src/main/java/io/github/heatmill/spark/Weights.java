package io.github.heatmill.spark;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.model.ModelManifest;
import io.github.heatmill.model.NetworkFile;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.model.onnx.OnnxGraph;
import io.github.heatmill.model.onnx.OnnxNetwork;
import io.github.heatmill.network.ExplainableNetwork;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.network.OnnxSpec;
import io.github.heatmill.network.SingleNetwork;
import java.io.Serializable;

/** The numbers of a model's network, checked, as they travel to the executors. */
sealed interface Weights extends Serializable {
    /** The network, rebuilt. */
    ExplainableNetwork network();

    /**
     * Those in {@code bytes} of the file {@code name}. Throws {@link io.github.heatmill.UserMistake} where they are not
     * of the network that {@code manifest} describes.
     */
    static Weights of(ModelManifest manifest, String name, byte[] bytes) {
        return manifest.network().accept(new SingleNetwork.Cases<Weights>() {
            @Override
            public Weights course(NetworkSpec spec) {
                return new Coefficients(
                        spec, NetworkFile.read(name, bytes, spec.parameters()).coefficients());
            }

            @Override
            public Weights onnx(OnnxSpec spec) {
                return new OnnxFile(spec, name, bytes);
            }
        });
    }

    /**
     * Of a network that was trained here.
     *
     * @param coefficients all weights and biases, in DL4J's order
     */
    record Coefficients(NetworkSpec spec, FloatArray coefficients) implements Weights {
        @Override
        public ExplainableNetwork network() {
            return TrainedNetwork.of(spec, coefficients);
        }
    }

    /** Of a network from an ONNX file: the file itself. */
    final class OnnxFile implements Weights {
        private static final long serialVersionUID = 1L;

        private final OnnxSpec spec;
        private final String name;
        private final byte[] bytes;

        private OnnxFile(OnnxSpec spec, String name, byte[] bytes) {
            this.spec = spec;
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public ExplainableNetwork network() {
            return OnnxNetwork.of(spec, OnnxGraph.of(name, bytes));
        }
    }
}
