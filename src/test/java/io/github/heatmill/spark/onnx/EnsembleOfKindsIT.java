package io.github.heatmill.spark.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.model.onnx.MeansNetwork;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import io.github.heatmill.spark.UntrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of grey images trained here and an imported one of colour, asked together. */
class EnsembleOfKindsIT {
    @TempDir
    private Path root;

    private static List<Row> sorted(ImportFolder folder, String name, String model) throws IOException {
        return folder.explained(
                        name,
                        model,
                        "methods=[cam, grad-cam]",
                        "target=all",
                        "baselines=[]",
                        "fusions=[]",
                        "images.fit=exact")
                .orderBy("source_index", "target_class", "method")
                .collectAsList();
    }

    private static double number(Row row, String column) {
        return row.<Double>getAs(column);
    }

    @Test
    void eachGetsOfAnImageWhatItTakes() throws IOException {
        ImportFolder folder = new ImportFolder(root);
        folder.imported();
        // the third of its convolutions has maps of 4 x 4, as the last layer of the imported one
        NetworkSpec spec = new NetworkSpec(
                Architecture.CAM,
                new DefectClasses(MeansNetwork.CLASSES),
                ImportFolder.SIDE,
                ImportFolder.SIDE,
                List.of(2, 3, 4),
                1);
        Path course = UntrainedModel.write(root.resolve("course"), spec, 1);
        folder.flat("images.npy", 255, 0, 0, 20, 90, 70);

        List<Row> grey = sorted(folder, "grey", folder.path("model", "course"));
        List<Row> colour = sorted(folder, "colour", folder.path("model", "model"));
        List<Row> both = sorted(folder, "both", "model=[\"" + course + "\", \"" + root.resolve("model") + "\"]");

        assertThat(both).hasSize(2 * 3 * 2).hasSameSizeAs(grey).hasSameSizeAs(colour);
        for (int i = 0; i < both.size(); i++) {
            double first = number(grey.get(i), "target_probability");
            double second = number(colour.get(i), "target_probability");
            assertThat(number(both.get(i), "target_probability")).isCloseTo((first + second) / 2, within(1e-7));
            List<Float> map = both.get(i).getList(both.get(i).fieldIndex("map"));
            List<Float> ofGrey = grey.get(i).getList(both.get(i).fieldIndex("map"));
            List<Float> ofColour = colour.get(i).getList(both.get(i).fieldIndex("map"));
            for (int cell = 0; cell < map.size(); cell++) {
                assertThat((double) map.get(cell))
                        .isCloseTo(((double) ofGrey.get(cell) + ofColour.get(cell)) / 2, within(1e-5));
            }
        }
        assertThat(both).allSatisfy(row -> assertThat(row.<String>getAs("layer").split("\\|"))
                .containsExactlyInAnyOrder("conv_3", MeansNetwork.LAST));
        // red is grey to the one and red to the other
        assertThat(colour.get(0).<String>getAs("predicted")).isEqualTo("red");
        assertThat(both)
                .allSatisfy(row -> assertThat(number(row, "disagreement")).isPositive());
    }
}
