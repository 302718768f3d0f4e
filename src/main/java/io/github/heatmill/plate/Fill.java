package io.github.heatmill.plate;

/**
 * How a blot is filled: {@code shade} is its depth (negative is dark), {@code soft} the share of its radius over which
 * it fades towards the rim, {@code fray} how far the rim strays as a share of the radius, and {@code clouds} in [0, 1]
 * how uneven its inside is. The unevenness follows {@code noise} with features of {@code sizeX} x {@code sizeY} pixels.
 */
record Fill(double shade, double soft, double fray, double clouds, SmoothNoise noise, double sizeX, double sizeY) {
    Fill times(double factor) {
        return new Fill(shade * factor, soft, fray, clouds, noise, sizeX, sizeY);
    }

    /** How far out a blot may reach, in radii. */
    double reach() {
        return 1 + 2 * fray;
    }

    /** The paint at a pixel that lies {@code distance} radii from the middle: of the shade's sign, or 0. */
    double at(int x, int y, double distance) {
        double coarse = noise.at(x / sizeX, y / sizeY);
        double fine = noise.at(2.3 * x / sizeX + 40.5, 2.3 * y / sizeY + 40.5);
        double cover = Math.min(1, (1 - distance - fray * (coarse + 0.4 * fine)) / soft);
        return cover <= 0 ? 0 : shade * cover * (1 - clouds * Math.max(0, Math.min(1, 0.5 - 0.5 * coarse)));
    }
}
