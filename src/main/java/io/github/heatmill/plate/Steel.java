package io.github.heatmill.plate;

import io.github.heatmill.image.SplitMix64;

/**
 * The sound surface of a plate under its light: grain, streaks along the rolling direction, mottling, bands, and a
 * light that falls off. Every quantity varies per plate and none knows the kind of defect, so that nothing but the
 * defect can tell the kind.
 */
final class Steel {
    private final SplitMix64 random;
    private final PlateSettings settings;
    private final SmoothNoise noise;

    private Steel(PlateSettings settings, SplitMix64 random) {
        this.settings = settings;
        this.random = random;
        this.noise = new SmoothNoise(random);
    }

    /** Intensities, row-major; 1 is full scale, and a bright light may go beyond it. */
    static float[] surface(PlateSettings settings, SplitMix64 random) {
        Steel steel = new Steel(settings, random);
        float[] texture = steel.grain();
        steel.addStreaks(texture);
        steel.shine(texture);
        return texture;
    }

    /** Fine noise around 1, a little smeared along one diagonal as by a brush. */
    private float[] grain() {
        int height = settings.height();
        int width = settings.width();
        double amount = 0.012 * StrictMath.pow(4, random.fraction());
        float smear = (float) random.between(0.15, 0.6);
        int lean = random.whole(-1, 1);
        float gain = (float) (amount / StrictMath.sqrt(1 + smear * smear * 2));
        float[] white = new float[settings.pixels()];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.normal();
        }
        float[] grain = new float[white.length];
        for (int y = 0; y < height; y++) {
            int next = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float beside = white[y * width + Math.min(width - 1, x + 1)];
                float below = white[next + Math.floorMod(x + lean, width)];
                grain[i] = 1 + gain * (white[i] + smear * (beside + below));
            }
        }
        return grain;
    }

    private void addStreaks(float[] texture) {
        int height = settings.height();
        int width = settings.width();
        double lean = random.between(-0.06, 0.06);
        boolean acrossWidth = random.chance(0.25);
        double streaks = random.between(0.005, 0.025);
        double streakWidth = random.between(1.2, 3);
        double bands = random.between(0, 0.07);
        double bandWidth = random.between(18, 50);
        double mottling = random.between(0, 0.04);
        double specks = random.between(0, 0.03);
        double speckSize = random.between(1.5, 2.6);
        double mottleSize = random.between(9, 30);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (acrossWidth ? y : x) + lean * (acrossWidth ? x : y);
                double along = acrossWidth ? x : y;
                texture[y * width + x] += (float) (streaks * noise.at(across / streakWidth, along / 45)
                        + bands * noise.at(across / bandWidth + 40.5, along / 300)
                        + mottling * noise.at(x / mottleSize, y / mottleSize + 70.5)
                        + specks * noise.at(x / speckSize + 20.5, y / speckSize));
            }
        }
    }

    /** Multiplies by the light: a level, a slope in any direction, and sometimes dark corners. */
    private void shine(float[] texture) {
        int height = settings.height();
        int width = settings.width();
        double level = random.between(0.42, 0.66);
        double slopeX = random.between(-0.2, 0.2);
        double slopeY = random.between(-0.14, 0.14);
        double corners = random.chance(0.4) ? random.between(0.05, 0.2) : 0;
        for (int y = 0; y < height; y++) {
            double v = 2.0 * y / (height - 1) - 1;
            for (int x = 0; x < width; x++) {
                double u = 2.0 * x / (width - 1) - 1;
                double light = level * (1 + slopeX * u + slopeY * v - corners * (u * u + v * v));
                texture[y * width + x] *= (float) Math.max(0.05, light);
            }
        }
    }
}
