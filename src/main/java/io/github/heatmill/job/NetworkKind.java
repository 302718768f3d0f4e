package io.github.heatmill.job;

import io.github.heatmill.cam.Choice;

/** What stands on the convolutions of a network. */
public enum NetworkKind implements Choice {
    /** Global average pooling and a dense layer: CAM and Grad-CAM explain it. */
    CAM {
        @Override
        int pools(int convolutions) {
            return convolutions - 1;
        }
    },
    /** A 2x2 max pool, a hidden dense layer and another: Grad-CAM explains it. */
    GRAD_CAM {
        @Override
        int pools(int convolutions) {
            return convolutions;
        }
    };

    /** How many 2x2 max pools a network of so many convolutions has. */
    abstract int pools(int convolutions);
}
