package io.github.heatmill.augment;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.image.SplitMix64;

/** A random change of an image that leaves its class what it is. */
public enum Augmentation implements Choice {
    /**
     * Shifted by up to an eighth of each side in either direction, every number of pixels as likely; what comes in at a
     * border is the image's reflection there, without its outermost pixel again. As a random crop of the reflected
     * image.
     */
    CROP(0) {
        @Override
        void change(Canvas image, SplitMix64 random) {
            int most = image.height() / 8;
            int furthest = image.width() / 8;
            int down = random.whole(-most, most);
            int right = random.whole(-furthest, furthest);
            image.redraw((y, x) -> image.at(reflected(y - down, image.height()), reflected(x - right, image.width())));
        }

        private int reflected(int at, int length) {
            int back = Math.abs(at);
            return back < length ? back : 2 * (length - 1) - back;
        }
    },
    /**
     * Turned and flipped: one of the square's eight symmetries, or of the four that a rectangle has, each as likely.
     */
    FLIPS(1) {
        @Override
        void change(Canvas image, SplitMix64 random) {
            int bottom = image.height() - 1;
            int rightmost = image.width() - 1;
            boolean upsideDown = random.chance(0.5);
            boolean mirrored = random.chance(0.5);
            boolean transposed = random.chance(0.5) && image.height() == image.width();
            image.redraw((y, x) -> {
                int row = upsideDown ? bottom - y : y;
                int column = mirrored ? rightmost - x : x;
                return transposed ? image.at(column, row) : image.at(row, column);
            });
        }
    },
    /**
     * Contrast and brightness of another camera: v becomes a v + b, held to [0, 1], a uniform in 0.8 .. 1.25 and b in
     * -0.1 .. 0.1. A network whose input is standardised is given little of it.
     */
    BRIGHTNESS(2) {
        @Override
        void change(Canvas image, SplitMix64 random) {
            double factor = random.between(0.8, 1.25);
            double offset = random.between(-0.1, 0.1);
            image.redraw((y, x) -> (float) Math.min(1, Math.max(0, factor * image.at(y, x) + offset)));
        }
    },
    /**
     * With a chance of one half, a rectangle of the image's mean: random erasing. Its share of the area is uniform in
     * 0.02 .. 0.33, the logarithm of its ratio of height to width uniform between those of 0.3 and 3.3, its place is
     * any where it lies in the image; a rectangle that would not fit is drawn anew, ten times at most. Zhong, Zheng,
     * Kang, Li and Yang, "Random Erasing Data Augmentation", AAAI 2020.
     */
    ERASE(3) {
        @Override
        void change(Canvas image, SplitMix64 random) {
            if (random.chance(0.5)) {
                for (int i = 0; i < MOST_TRIES; i++) {
                    if (erased(image, random)) {
                        return;
                    }
                }
            }
        }

        private boolean erased(Canvas image, SplitMix64 random) {
            double area = random.between(0.02, 0.33) * image.height() * image.width();
            double ratio = StrictMath.exp(random.between(StrictMath.log(0.3), StrictMath.log(3.3)));
            int height = (int) Math.rint(Math.sqrt(area * ratio));
            int width = (int) Math.rint(Math.sqrt(area / ratio));
            if (height < 1 || width < 1 || height > image.height() || width > image.width()) {
                return false;
            }
            int top = random.whole(0, image.height() - height);
            int left = random.whole(0, image.width() - width);
            float mean = image.mean();
            image.redraw(
                    (y, x) -> y >= top && y < top + height && x >= left && x < left + width ? mean : image.at(y, x));
            return true;
        }
    };

    private static final int MOST_TRIES = 10;

    private final int key;

    Augmentation(int key) {
        this.key = key;
    }

    /** The key of its random numbers, which stays when others are added. */
    int key() {
        return key;
    }

    /** Changes the image in place; the same state of {@code random} changes it the same way. */
    abstract void change(Canvas image, SplitMix64 random);
}
