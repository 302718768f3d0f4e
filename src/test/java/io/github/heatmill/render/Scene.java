package io.github.heatmill.render;

import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.PixelMask;
import io.github.heatmill.plate.Plate;
import io.github.heatmill.plate.PlateGenerator;
import io.github.heatmill.plate.PlateSettings;
import io.github.heatmill.statistic.GroundTruth;
import java.util.List;

/**
 * A plate of 200 x 200 pixels that the pictures of the metrics are about.
 *
 * @param boxes of the class that a map is to explain
 * @param others of another class
 * @param mask the pixels of that class's defects
 * @param otherMask those of the other's
 */
record Scene(
        GreyImage image,
        String defectClass,
        List<BoundingBox> boxes,
        List<BoundingBox> others,
        PixelMask mask,
        PixelMask otherMask) {
    static final int SIDE = 200;
    private static final long SEED = 7;
    private static final int SEAM = 12;

    Scene {
        boxes = List.copyOf(boxes);
        others = List.copyOf(others);
    }

    /** Rolled-in scale in one box below the middle. */
    static Scene scale() {
        return plate(34);
    }

    /** Two patches, a box each, side by side. */
    static Scene patches() {
        return plate(59);
    }

    /** The plate of that index. */
    static Scene plate(int index) {
        return of(PlateGenerator.plate(PlateSettings.NEU_SIZE, SEED, index));
    }

    /** The same at another size, at least 64 pixels. */
    static Scene plate(int index, int side) {
        return of(PlateGenerator.plate(new PlateSettings(side, side), SEED, index));
    }

    private static Scene of(Plate plate) {
        PixelMask none = PixelMask.of(plate.image().height(), plate.image().width(), pixel -> false);
        return new Scene(
                plate.image(),
                plate.kind().id(),
                plate.boxes().stream().map(LabelledBox::box).toList(),
                List.of(),
                plate.mask(),
                none);
    }

    /** Two plates welded: the left half has rolled-in scale, the class to explain, and the right half crazing. */
    static Scene welded() {
        Scene left = plate(12);
        Scene right = plate(57);
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % SIDE;
            double share = Math.max(0, Math.min(1, 0.5 + (double) (x - SIDE / 2) / SEAM));
            double mirrored = right.image.at(i / SIDE, SIDE - 1 - x);
            pixels[i] = (float) ((1 - share) * left.image.at(i / SIDE, x) + share * mirrored);
        }
        List<BoundingBox> others = right.boxes.stream()
                .map(box -> new BoundingBox(SIDE - box.xMax(), box.yMin(), SIDE - box.xMin(), box.yMax()))
                .toList();
        PixelMask otherMask = PixelMask.of(SIDE, SIDE, pixel -> right.mask.at(pixel / SIDE, SIDE - 1 - pixel % SIDE));
        GreyImage image = new GreyImage(SIDE, SIDE, FloatArray.of(pixels));
        return new Scene(image, left.defectClass, left.boxes, others, left.mask, otherMask);
    }

    GroundTruth truth() {
        return new GroundTruth(boxes, others);
    }

    /** Whether a pixel, counted row by row, lies in a box of the class. */
    boolean inBox(int pixel) {
        return boxes.stream().anyMatch(box -> box.contains(pixel % image.width(), pixel / image.width()));
    }
}
