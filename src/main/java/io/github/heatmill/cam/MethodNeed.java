package io.github.heatmill.cam;

/** What a method needs beyond the activations of the layer. */
public enum MethodNeed {
    /** The weights of the class on the means of the feature maps, which only a layer that is averaged has. */
    CLASS_WEIGHTS,
    /** The gradient of the target's score, among the evidence. */
    GRADIENTS,
    /** The layers above, to be run or gone back through again. */
    HEAD,
    /** The network, to be given the image again, changed. */
    NETWORK
}
