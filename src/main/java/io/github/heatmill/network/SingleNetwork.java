package io.github.heatmill.network;

/** A network by itself, as the folder of a model has it. */
public sealed interface SingleNetwork extends NetworkDescription permits NetworkSpec, OnnxSpec {
    /**
     * What another room does with each kind of network; the compiler requires all of them.
     *
     * @param <R> the result
     */
    interface Cases<R> {
        /** One of the course's networks, trained here. */
        R course(NetworkSpec spec);

        /** A network from an ONNX file. */
        R onnx(OnnxSpec spec);
    }

    /** The case of this network. */
    <R> R accept(Cases<R> cases);
}
