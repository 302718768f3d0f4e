package io.github.heatmill.png;

import io.github.heatmill.render.ColourMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Ways to make a PNG file of a map without its image, which has at most 256 colours. */
public enum MapBenchEncoder {
    RGB {
        @Override
        byte[] encode(BenchPicture picture, PngWriter writer) {
            return writer.image(picture.canvas(), Map.of());
        }
    },
    PALETTE {
        @Override
        byte[] encode(BenchPicture picture, PngWriter writer) {
            Canvas canvas = picture.canvas();
            return writer.indexed(canvas.height(), canvas.width(), picture.indices(), JET, Map.of());
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // written once
    private static final int[] JET =
            IntStream.range(0, 256).map(ColourMap.JET::rgb).toArray();

    abstract byte[] encode(BenchPicture picture, PngWriter writer);
}
