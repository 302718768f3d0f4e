package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

class NetworkFileTest {
    static final NetworkSpec SPEC =
            new NetworkSpec(Architecture.CAM, new DefectClasses(List.of("a", "b")), 8, 8, List.of(2, 3), 4);

    /** Says so when it is deserialised: what code in a hostile model would do. */
    private static final class Marker implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean ran;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            ran = true;
        }
    }

    private static byte[] with(byte[] zip, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes);
                ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(in.readAllBytes());
                }
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadBackAndTheSameNetworkGivesTheSameBytes() {
        MultiLayerNetwork network = UntrainedNetwork.of(SPEC, 3, 0.001);
        byte[] zip = NetworkFile.write(network);
        NetworkFile.Contents contents = NetworkFile.read("n.zip", zip, SPEC.parameters());
        assertThat(contents.coefficients().toArray())
                .isEqualTo(network.params().dup().toFloatVector());
        assertThat(contents.updater().length()).isEqualTo((int) (2 * SPEC.parameters()));
        assertThat(NetworkFile.write(UntrainedNetwork.of(SPEC, 3, 0.001))).isEqualTo(zip);
    }

    @Test
    void dl4jOpensTheZipToo() throws IOException {
        MultiLayerNetwork network = UntrainedNetwork.of(SPEC, 3, 0.001);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(NetworkFile.write(network)), true);
        assertThat(restored.params()).isEqualTo(network.params());
        assertThat(restored.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    }

    @Test
    void theNumberOfParametersIsThatOfTheNetwork() {
        for (Architecture architecture : Architecture.values()) {
            NetworkSpec spec = new NetworkSpec(architecture, SPEC.classes(), 10, 6, List.of(2, 3), 4);
            assertThat(spec.parameters())
                    .isEqualTo(UntrainedNetwork.of(spec, 1, 0.001).numParams());
        }
    }

    @Test
    void aZipWithASerialisedObjectIsRefusedAndTheObjectIsNotRead() throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new Marker());
        }
        byte[] hostile =
                with(NetworkFile.write(UntrainedNetwork.of(SPEC, 3, 0.001)), "preprocessor.bin", object.toByteArray());
        assertThatThrownBy(() -> NetworkFile.read("n.zip", hostile, SPEC.parameters()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("n.zip: cannot be used as a network")
                .hasMessageContaining("could run code");
        assertThat(Marker.ran).isFalse();
    }

    @Test
    void anotherNetworksWeightsAreRefused() {
        byte[] zip = NetworkFile.write(UntrainedNetwork.of(SPEC, 3, 0.001));
        // conv 1->2: 20; conv 2->3: 57; dense 3->2: 8
        assertThatThrownBy(() -> NetworkFile.read("n.zip", zip, SPEC.parameters() + 1))
                .hasMessageContaining("expected 86 values of type FLOAT, as the manifest describes, but found 85");
    }

    @Test
    void aZipCutShortAnywhereIsRefusedAndNeverCrashes() {
        byte[] zip = NetworkFile.write(UntrainedNetwork.of(SPEC, 3, 0.001));
        for (int length = 0; length < zip.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(zip, length);
            try {
                NetworkFile.Contents contents = NetworkFile.read("n.zip", cut, SPEC.parameters());
                // the central directory at the end may be missing: the entries before it are whole
                assertThat(contents.coefficients().length()).isEqualTo(85);
            } catch (UserMistake mistake) {
                assertThat(mistake).hasMessageContaining("n.zip: cannot be used as a network");
            }
        }
    }

    @Test
    void weightsThatAreNotNumbersAreRefused() {
        MultiLayerNetwork network = UntrainedNetwork.of(SPEC, 3, 0.001);
        network.params().putScalar(0, Float.NaN);
        byte[] zip = NetworkFile.write(network);
        assertThatThrownBy(() -> NetworkFile.read("n.zip", zip, SPEC.parameters()))
                .hasMessageContaining("a weight is not a finite number");
    }
}
