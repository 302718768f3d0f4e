package io.github.heatmill.image;

import io.github.heatmill.fuzz.FuzzTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Masks: the pixels of the input's own bytes, and of image files, of an image of the same size. */
public final class MaskTarget implements FuzzTarget {
    private static final DefectClasses CLASSES = new DefectClasses(List.of("strip", "spot", "hole"));
    private static final int SIDE = 12;

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("grey-1.png", "grey-8.png", "grey.bmp", "grey-1.tif", "lzw.tif")) {
            seeds.add(ImageBytes.of(name));
        }
        // what is no image file is taken for a row of a mask in an array
        byte[] plain = new byte[SIDE * SIDE];
        plain[13] = 1;
        plain[14] = 2;
        plain[100] = 3;
        seeds.add(plain);
        return seeds;
    }

    @Override
    public List<String> words() {
        return List.of("\0", "\1", "\2", "\3", "\4", "\1\1\1\1", "\0\0\0\0", "IHDR", "IDAT", "IEND");
    }

    @Override
    public byte[] read(byte[] input) {
        ImageMask mask = input.length == SIDE * SIDE ? ofArray(input) : ofFile(input);
        int height = mask.height();
        int width = mask.width();
        boolean accepted = false;
        ImageMask.Truth truth = mask.fit(MaskValues.CLASS, Optional.empty(), Optional.empty(), CLASSES, height, width);
        accepted |= requireInside(truth, height, width);
        truth = mask.fit(MaskValues.LABEL, Optional.empty(), Optional.of("spot"), CLASSES, height, width);
        accepted |= requireInside(truth, height, width);
        if (!accepted) {
            throw InputMistake.of("made", "neither meaning of its values fits", "none");
        }
        return new byte[0];
    }

    private static ImageMask ofArray(byte[] input) {
        return new ImageMask("made", SIDE, SIDE, pixel -> input[pixel] & 0xff);
    }

    private static ImageMask ofFile(byte[] input) {
        Image image = ImageFile.decode("made", input, ImageTarget.LIMITS, Channels.GREY)
                .image();
        FloatArray pixels = image.pixels();
        return new ImageMask("made", image.height(), image.width(), pixel -> Math.round(255 * pixels.at(pixel)));
    }

    private static boolean requireInside(ImageMask.Truth truth, int height, int width) {
        for (LabelledBox labelled : truth.boxes().boxes()) {
            BoundingBox box = labelled.box();
            boolean inside = box.xMin() >= 0 && box.yMin() >= 0 && box.xMax() <= width && box.yMax() <= height;
            if (!inside || box.xMin() >= box.xMax() || box.yMin() >= box.yMax()) {
                throw new AssertionError("Expected a box inside " + width + " x " + height + ", but was " + box);
            }
        }
        return !truth.boxes().isRefused();
    }
}
