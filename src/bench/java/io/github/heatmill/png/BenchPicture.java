package io.github.heatmill.png;

import io.github.heatmill.render.ColourMap;
import io.github.heatmill.render.PictureOptions;
import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.render.PictureStyle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

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

    static List<BenchPicture> overlays(List<PictureRequest> requests) throws IOException {
        return drawn(requests, PictureOptions.DEFAULT);
    }

    /** The maps alone: an overlay that nothing of the image shows through. */
    static List<BenchPicture> maps(List<PictureRequest> requests) throws IOException {
        PictureOptions options = PictureOptions.DEFAULT;
        return drawn(
                requests,
                new PictureOptions(
                        options.colours(), options.scale(), options.fullScale(), 1, options.upsampling(), 1));
    }

    private static List<BenchPicture> drawn(List<PictureRequest> requests, PictureOptions options) throws IOException {
        List<BenchPicture> pictures = new ArrayList<>();
        for (PictureRequest request : requests) {
            byte[] file = PictureStyle.OVERLAY.draw(new PictureRequest(
                    request.image(), request.map(), options, List.of(), Optional.empty(), List.of(), Map.of()));
            pictures.add(new BenchPicture(pixels(ImageIO.read(new ByteArrayInputStream(file)))));
        }
        return pictures;
    }

    private static Canvas pixels(BufferedImage picture) {
        Canvas canvas = new Canvas(picture.getHeight(), picture.getWidth(), 0);
        for (int i = 0; i < picture.getHeight() * picture.getWidth(); i++) {
            canvas.set(i, picture.getRGB(i % picture.getWidth(), i / picture.getWidth()));
        }
        return canvas;
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
