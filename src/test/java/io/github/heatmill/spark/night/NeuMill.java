package io.github.heatmill.spark.night;

import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.SplitMix64;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * Squares cut at random places out of the images of the NEU surface defect database; images that overlap are of one
 * use.
 */
final class NeuMill implements Mill {
    private final int side;
    private final List<String> classes;
    private final Map<String, List<Raster>> images = new HashMap<>();

    /** Those of {@code folder}, which has {@code images} and {@code splits.csv} (file, defect_class, group, split). */
    NeuMill(Path folder, int side) throws IOException {
        this.side = side;
        TreeSet<String> names = new TreeSet<>();
        List<String> lines = Files.readAllLines(folder.resolve("splits.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            BufferedImage image =
                    ImageIO.read(folder.resolve("images").resolve(cells[0]).toFile());
            names.add(cells[1]);
            images.computeIfAbsent(cells[3] + " " + cells[1], any -> new ArrayList<>())
                    .add(image.getRaster());
        }
        this.classes = List.copyOf(names);
    }

    @Override
    public int side() {
        return side;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public GreyImage image(Use use, int label, long seed, int index) {
        String split = use == Use.NIGHT ? "test" : use.name().toLowerCase(Locale.ROOT);
        List<Raster> all = images.get(split + " " + classes.get(label));
        SplitMix64 random = new SplitMix64(seed, index, use.seed());
        // each image once before any comes again: squares of one image are not independent
        Raster image = all.get((int) ((index / classes.size() + 37 * seed) % all.size()));
        int left = random.whole(0, image.getWidth() - side);
        int top = random.whole(0, image.getHeight() - side);
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            // its three channels are equal
            pixels[i] = image.getSample(left + i % side, top + i / side, 0) / 255f;
        }
        return new GreyImage(side, side, FloatArray.of(pixels));
    }
}
