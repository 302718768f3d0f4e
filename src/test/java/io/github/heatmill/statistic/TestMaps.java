package io.github.heatmill.statistic;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.PixelMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Layer-sized maps of many sorts, for tests against a plain reference. */
enum TestMaps {
    NOISE {
        @Override
        float value(Random random, float smooth) {
            return (float) random.nextGaussian();
        }
    },
    SMOOTH {
        @Override
        float value(Random random, float smooth) {
            return smooth;
        }
    },
    RELU {
        @Override
        float value(Random random, float smooth) {
            return Math.max(0, smooth);
        }
    },
    ROUGH {
        @Override
        float value(Random random, float smooth) {
            return smooth + 0.05f * (float) random.nextGaussian();
        }
    },
    /** Many ties, and many values on the very edge of a level. */
    STEPS {
        @Override
        float value(Random random, float smooth) {
            return random.nextInt(21) - 5;
        }
    },
    SPARSE {
        @Override
        float value(Random random, float smooth) {
            return random.nextInt(6) == 0 ? random.nextFloat() : 0;
        }
    },
    CONSTANT {
        @Override
        float value(Random random, float smooth) {
            return 0.1f;
        }
    },
    NOTHING {
        @Override
        float value(Random random, float smooth) {
            return 0;
        }
    };

    abstract float value(Random random, float smooth);

    Heatmap map(Random random, int height, int width) {
        float[] coarse = new float[(height / 4 + 1) * (width / 4 + 1)];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = (float) random.nextGaussian();
        }
        FloatArray smooth = Upsampling.BILINEAR
                .resampler(height / 4 + 1, width / 4 + 1, height, width)
                .resize(new Heatmap(height / 4 + 1, width / 4 + 1, FloatArray.of(coarse)))
                .values();
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(random, smooth.at(i));
        }
        return new Heatmap(height, width, FloatArray.of(values));
    }

    /**
     * One to three boxes of the target class, and none to two of others; every other time the pixels of a mask within
     * the first box as well, and of one within those of others.
     */
    static GroundTruth truth(Random random, int height, int width) {
        GroundTruth boxes = boxes(random, height, width);
        if (random.nextBoolean()) {
            return boxes;
        }
        BoundingBox first = boxes.boxes().get(0);
        boolean[] marked = new boolean[height * width];
        boolean[] others = new boolean[height * width];
        for (int pixel = 0; pixel < marked.length; pixel++) {
            int x = pixel % width;
            int y = pixel / width;
            marked[pixel] = first.contains(x, y) && (random.nextInt(3) > 0 || (x == first.xMin() && y == first.yMin()));
            others[pixel] = !marked[pixel]
                    && random.nextBoolean()
                    && boxes.others().stream().anyMatch(box -> box.contains(x, y));
        }
        return new GroundTruth(
                boxes.boxes(),
                boxes.others(),
                Optional.of(PixelMask.of(height, width, pixel -> marked[pixel])),
                Optional.of(PixelMask.of(height, width, pixel -> others[pixel])));
    }

    private static GroundTruth boxes(Random random, int height, int width) {
        return new GroundTruth(
                boxes(random, 1 + random.nextInt(3), height, width), boxes(random, random.nextInt(3), height, width));
    }

    private static List<BoundingBox> boxes(Random random, int count, int height, int width) {
        List<BoundingBox> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            boxes.add(new BoundingBox(x, y, x + 1 + random.nextInt(width - x), y + 1 + random.nextInt(height - y)));
        }
        return boxes;
    }
}
