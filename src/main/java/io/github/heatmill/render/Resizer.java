package io.github.heatmill.render;

import io.github.heatmill.cam.Resampler;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.FloatArray;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings maps and images to the size of a picture; keeps the weights and the room for the next picture of that size.
 */
final class Resizer {
    // the map, the image and the map as it is stored, of two kinds of pictures
    private static final int MOST = 6;

    private final Map<Sizes, Resampler> resamplers = new HashMap<>();
    private double[] scratch = {};

    /** From which size to which, and how. */
    private record Sizes(Upsampling upsampling, int fromHeight, int fromWidth, int toHeight, int toWidth) {}

    /** The resized values, shape [toHeight, toWidth], row-major, in an array of their own. */
    float[] resize(FloatArray values, Upsampling upsampling, int fromHeight, int fromWidth, int toHeight, int toWidth) {
        Resampler resampler = resampler(new Sizes(upsampling, fromHeight, fromWidth, toHeight, toWidth));
        if (scratch.length < resampler.scratchLength()) {
            scratch = new double[resampler.scratchLength()];
        }
        float[] target = new float[resampler.length()];
        resampler.resize(values, scratch, target);
        return target;
    }

    private Resampler resampler(Sizes sizes) {
        if (resamplers.size() >= MOST && !resamplers.containsKey(sizes)) {
            resamplers.clear();
        }
        return resamplers.computeIfAbsent(
                sizes, key -> key.upsampling.resampler(key.fromHeight, key.fromWidth, key.toHeight, key.toWidth));
    }
}
