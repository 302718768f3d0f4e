package io.github.heatmill.spark.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.model.onnx.MeansNetwork;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.RunManifest;
import io.github.heatmill.spark.StripeModel;
import io.github.heatmill.spark.TestSpark;
import io.github.heatmill.spark.TinyImages;
import io.github.heatmill.spark.onnx.ImportFolder;
import io.github.heatmill.spark.store.ModelStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of colours compared with one of grey that was trained here. */
class ImportedPromotionIT {
    @TempDir
    private Path root;

    /** The images as colour files: stripes across are reddish, those along greenish. */
    private void colour() throws IOException {
        for (String place : TinyImages.writeFiles(root, "test")) {
            Path file = root.resolve("images").resolve(place);
            BufferedImage grey = ImageIO.read(file.toFile());
            BufferedImage image = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
            boolean across = place.startsWith("across");
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int value = grey.getRaster().getSample(x, y, 0);
                    int red = across ? value : value / 2;
                    int green = across ? value / 2 : value;
                    image.setRGB(x, y, red << 16 | green << 8 | value / 2);
                }
            }
            ImageIO.write(image, "png", file.toFile());
        }
    }

    private String[] settings() {
        return new String[] {
            "images.npy=null",
            "images.labels=null",
            "images.boxes=null",
            "images.folder=\"" + root.resolve("images") + "\""
        };
    }

    @Test
    void colourFilesArePairedWhateverTheTwoNetworksTakeOfThem() throws IOException {
        PromoteFolder folder = new PromoteFolder(root);
        colour();
        ImportFolder imported = new ImportFolder(root.resolve("onnx"));
        imported.put("two.onnx", MeansNetwork.ofTwoClasses(TinyImages.SIZE, TinyImages.SIZE));
        imported.imported(imported.path("onnx", "two.onnx"), "classes=[across, along]");
        Path candidate = imported.root().resolve("model");
        folder.job(folder.candidate(StripeModel.WRONG), settings()).run();

        RunManifest record = folder.job(candidate, settings()).run();

        assertThat(record.exitCode()).isZero();
        // the one of grey is wrong about every image, the one of colours right
        assertThat(TestSpark.session()
                        .read()
                        .parquet(folder.report().resolve("images").toString())
                        .groupBy("change")
                        .count()
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[wrong_right," + PromoteFolder.IMAGES + "]");
        String id = ModelDirectory.load(new Configuration(), candidate.toString())
                .manifest()
                .modelId();
        ModelStore models = ModelStore.at(new Configuration(), folder.models().toString());
        assertThat(models.published().orElseThrow().current()).isEqualTo(id);
        assertThat(models.model(id).manifest().network().takes().channels()).isEqualTo(3);
        assertThat(folder.models().resolve(id)).isDirectoryContaining("glob:**/network.onnx");
    }
}
