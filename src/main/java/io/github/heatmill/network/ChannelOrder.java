package io.github.heatmill.network;

import io.github.heatmill.cam.Choice;
import java.util.Optional;

/** In which order a network wants the colours of a pixel. */
public enum ChannelOrder implements Choice {
    /** Red, green, blue: PyTorch's and Keras's usual order. */
    RGB {
        @Override
        int source(int channel) {
            return channel;
        }
    },
    /** Blue, green, red: what OpenCV reads. */
    BGR {
        @Override
        int source(int channel) {
            return 2 - channel;
        }
    };

    /** The order of this id; empty if there is none. */
    public static Optional<ChannelOrder> of(String id) {
        return Choice.find(ChannelOrder.class, id);
    }

    /** Which of red, green and blue, 0 to 2, the network has as its {@code channel}. */
    abstract int source(int channel);
}
