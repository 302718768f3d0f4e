package io.github.heatmill.spark.bench;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.ConventionPreset;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoxOrigin;
import io.github.heatmill.image.BoxesCsv;
import io.github.heatmill.image.ClassNames;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.image.GreyImage;
import io.github.heatmill.image.ImageAnnotation;
import io.github.heatmill.image.LabelledBox;
import io.github.heatmill.image.NpyHeader;
import io.github.heatmill.image.NpyRows;
import io.github.heatmill.image.PixelScale;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.TrainedNetwork;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.render.PictureOptions;
import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.images.CsvFile;
import io.github.heatmill.statistic.GroundTruth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * One batch for the kernels, read without Spark: images evenly spread over a test split, so that all classes are among
 * them, their boxes, and a network. A forked JVM finds the folders in two system properties.
 *
 * @param images one batch
 * @param boxes the ground truth of each
 */
public record KernelInput(TrainedNetwork network, List<GreyImage> images, List<List<LabelledBox>> boxes) {
    /** The folder of the arrays. */
    static final String ARRAYS = "heatmill.bench.arrays";
    /** The folder of the model. */
    static final String MODEL = "heatmill.bench.model";
    /** Images in a batch. */
    public static final int BATCH = 16;

    private static final Conventions CONVENTIONS = ConventionPreset.PAPER.conventions();

    /** The input that the system properties name. */
    public static KernelInput load() throws IOException {
        return load(Path.of(property(ARRAYS)), Path.of(property(MODEL)));
    }

    static KernelInput load(Path arrays, Path model) throws IOException {
        TrainedNetwork network = (TrainedNetwork)
                ModelDirectory.load(new Configuration(), model.toString()).network();
        Path table = arrays.resolve("NEU_test_boxes.csv");
        Map<Long, ImageAnnotation> known =
                BoxesCsv.byIndex(CsvFile.read(table.toString(), Files.readAllBytes(table)), BoxOrigin.AUTO);
        List<GreyImage> images = new ArrayList<>();
        List<List<LabelledBox>> boxes = new ArrayList<>();
        Path array = arrays.resolve("NEU_test_imgs.npy");
        try (FileChannel file = FileChannel.open(array)) {
            byte[] head = new byte[(int) Math.min(file.size(), NpyHeader.MAX_HEAD)];
            fill(file, 0, head, 0, head.length);
            NpyHeader header = NpyHeader.parse(array.toString(), head, file.size());
            NpyRows rows = new NpyRows(
                    header, (position, target, offset, length) -> fill(file, position, target, offset, length));
            byte[] row = new byte[Math.toIntExact(header.rowBytes())];
            for (int i = 0; i < BATCH; i++) {
                long index = (2 * i + 1) * header.rows() / (2 * BATCH);
                rows.read(index, row);
                float[] pixels = new float[Math.toIntExact(header.rowElements())];
                PixelScale.UINT8.intensities(header.dtype(), row, pixels);
                images.add(new GreyImage(network.spec().height(), network.spec().width(), FloatArray.of(pixels)));
                ImageAnnotation annotation = known.getOrDefault(index, ImageAnnotation.of(table.toString(), List.of()));
                boxes.add(annotation
                        .fit(
                                ClassNames.AS_WRITTEN,
                                network.spec().height(),
                                network.spec().width())
                        .boxes());
            }
        }
        return new KernelInput(network, List.copyOf(images), List.copyOf(boxes));
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseThrow(() -> new IllegalStateException("Expected a folder in the system property " + name));
    }

    private static void fill(FileChannel file, long position, byte[] target, int offset, int length)
            throws IOException {
        ByteBuffer room = ByteBuffer.wrap(target, offset, length);
        while (room.hasRemaining()) {
            if (file.read(room, position + room.position() - offset) < 0) {
                throw new IOException("the file ends before byte " + (position + length));
            }
        }
    }

    /** Grad-CAM's map of the predicted class of each image. */
    List<Heatmap> maps() {
        List<Heatmap> maps = new ArrayList<>();
        try (ForwardPass pass = new ForwardPass(network, images.size())) {
            for (ImageEvidence scores : pass.run(images)) {
                maps.add(CONVENTIONS
                        .sign(CamMethod.GRAD_CAM)
                        .apply(CamMethod.GRAD_CAM.map(
                                scores.evidence(scores.predicted(), CONVENTIONS.score()), CONVENTIONS)));
            }
        }
        return maps;
    }

    /** What an overlay of each image, with that map, is drawn from. */
    public List<PictureRequest> overlays() {
        List<Heatmap> maps = maps();
        List<PictureRequest> requests = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            requests.add(new PictureRequest(
                    images.get(i),
                    maps.get(i),
                    PictureOptions.DEFAULT,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Map.of("method", "grad-cam")));
        }
        return requests;
    }

    /** The boxes of each image; the class of the first is the target. */
    List<GroundTruth> truths() {
        return boxes.stream()
                .map(ofImage -> ofImage.isEmpty()
                        ? GroundTruth.none()
                        : GroundTruth.of(ofImage, ofImage.get(0).defectClass()))
                .toList();
    }
}
