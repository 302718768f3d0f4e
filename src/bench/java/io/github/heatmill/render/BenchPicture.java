package io.github.heatmill.render;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A picture as each encoder wants it. */
final class BenchPicture {
    private final Canvas canvas;
    private final BufferedImage image;
    private final byte[] indices;

    private BenchPicture(Canvas canvas) {
        this.canvas = canvas;
        image = new BufferedImage(canvas.width(), canvas.height(), BufferedImage.TYPE_3BYTE_BGR);
        indices = new byte[canvas.width() * canvas.height()];
        Map<Integer, Integer> places = new HashMap<>();
        for (int level = 0; level < 256; level++) {
            places.putIfAbsent(ColourMap.JET.rgb(level), level);
        }
        for (int i = 0; i < indices.length; i++) {
            int rgb = canvas.rgb(i % canvas.width(), i / canvas.width());
            image.setRGB(i % canvas.width(), i / canvas.width(), rgb);
            indices[i] = (byte) (int) places.getOrDefault(rgb, 0);
        }
    }

    static List<BenchPicture> overlays(List<PictureRequest> requests) {
        return requests.stream()
                .map(request -> new BenchPicture(new Layers(request).overlay()))
                .toList();
    }

    static List<BenchPicture> maps(List<PictureRequest> requests) {
        return requests.stream()
                .map(request -> new BenchPicture(new Layers(request).map()))
                .toList();
    }

    Canvas canvas() {
        return canvas;
    }

    BufferedImage image() {
        return image;
    }

    /** For a map alone: its entries of jet. */
    byte[] indices() {
        return indices;
    }
}
