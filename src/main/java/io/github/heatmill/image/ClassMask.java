package io.github.heatmill.image;

import java.util.ArrayList;
import java.util.List;

/** For each pixel of an image, row by row, which class's defect it shows, or none. */
public final class ClassMask {
    /** More classes than this do not fit into a byte beside "none". */
    static final int MOST_CLASSES = 255;

    /** More areas than this are noise and no defects: none of the images of NEU has more than a dozen. */
    static final int MOST_AREAS = 1000;

    private final int height;
    private final int width;
    private final byte[] numbers;

    private ClassMask(int height, int width, byte[] numbers) {
        this.height = height;
        this.width = width;
        this.numbers = numbers;
    }

    /**
     * The mask of {@code numbers}: 0 for none, else 1 more than the class's index, unsigned. Throws {@link
     * IllegalArgumentException} unless there is one for each pixel.
     */
    public static ClassMask of(int height, int width, byte[] numbers) {
        if (numbers.length != Math.multiplyExact(height, width)) {
            throw new IllegalArgumentException(
                    "Expected " + height + " x " + width + " numbers, but was " + numbers.length);
        }
        return new ClassMask(height, width, numbers.clone());
    }

    /** The numbers, as {@link #of} takes them; fresh. */
    public byte[] toBytes() {
        return numbers.clone();
    }

    /** The pixels of the class. */
    public PixelMask of(int classIndex) {
        return PixelMask.of(height, width, pixel -> (numbers[pixel] & 0xff) == classIndex + 1);
    }

    /** The pixels of any class but that one. */
    public PixelMask others(int classIndex) {
        return PixelMask.of(height, width, pixel -> numbers[pixel] != 0 && (numbers[pixel] & 0xff) != classIndex + 1);
    }

    /** The classes that a pixel has, ascending. */
    public List<Integer> classes() {
        boolean[] found = new boolean[MOST_CLASSES + 1];
        for (byte number : numbers) {
            found[number & 0xff] = true;
        }
        List<Integer> classes = new ArrayList<>();
        for (int number = 1; number < found.length; number++) {
            if (found[number]) {
                classes.add(number - 1);
            }
        }
        return classes;
    }

    /**
     * The boxes around the connected areas (8 neighbours) of the class, in the order of their first pixels row by row.
     * Throws {@link Refused} on more than {@value #MOST_AREAS}.
     */
    List<BoundingBox> areas(int classIndex) throws Refused {
        List<BoundingBox> areas = new ArrayList<>();
        boolean[] seen = new boolean[numbers.length];
        int[] open = new int[numbers.length];
        for (int pixel = 0; pixel < numbers.length; pixel++) {
            if (!seen[pixel] && (numbers[pixel] & 0xff) == classIndex + 1) {
                if (areas.size() == MOST_AREAS) {
                    throw new Refused("it has more than " + MOST_AREAS
                            + " separate areas of one class, which are noise rather than defects");
                }
                areas.add(fill(pixel, seen, open));
            }
        }
        return areas;
    }

    private BoundingBox fill(int start, boolean[] seen, int[] open) {
        int count = 0;
        seen[start] = true;
        open[count++] = start;
        int xMin = width;
        int yMin = height;
        int xMax = 0;
        int yMax = 0;
        while (count > 0) {
            int pixel = open[--count];
            int x = pixel % width;
            int y = pixel / width;
            xMin = Math.min(xMin, x);
            yMin = Math.min(yMin, y);
            xMax = Math.max(xMax, x + 1);
            yMax = Math.max(yMax, y + 1);
            for (int nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
                for (int nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
                    int next = nextY * width + nextX;
                    if (!seen[next] && numbers[next] == numbers[start]) {
                        seen[next] = true;
                        open[count++] = next;
                    }
                }
            }
        }
        return new BoundingBox(xMin, yMin, xMax, yMax);
    }
}
