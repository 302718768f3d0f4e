package io.github.heatmill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes through ONNX Runtime: the same bits at any place, in any batch, in any thread, and beside ND4J. */
class OnnxRunsTest {
    static List<String> files() {
        return OnnxFixture.all().map(OnnxFixture::file).distinct().toList();
    }

    private static OnnxFixture fixture(String file) {
        return OnnxFixture.all()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, float[]>> run(
            OnnxProbe probe, OnnxFixture fixture, int batch, List<float[]> images) {
        try (OnnxRuns runs = OnnxRuns.open(probe, List.of(fixture.tensor(), fixture.logits()), batch)) {
            return runs.run(images);
        }
    }

    private static void requireSame(Map<String, float[]> found, Map<String, float[]> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (tensor, values) -> assertThat(found.get(tensor)).as(tensor).containsExactly(values));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anImageHasTheSameBitsAtAnyPlaceOfAnyBatch(String file) {
        OnnxFixture fixture = fixture(file);
        OnnxProbe probe = fixture.probe();
        List<float[]> images = OnnxFixture.images();
        List<Map<String, float[]>> alone = run(probe, fixture, 1, images);
        List<float[]> turned = new ArrayList<>(images);
        Collections.rotate(turned, 1);

        for (int batch : new int[] {2, 3, 5, 8}) {
            List<Map<String, float[]>> found = run(probe, fixture, batch, images);
            List<Map<String, float[]>> other = run(probe, fixture, batch, turned);
            for (int i = 0; i < images.size(); i++) {
                requireSame(found.get(i), alone.get(i));
                requireSame(other.get((i + 1) % images.size()), alone.get(i));
            }
        }
    }

    @Test
    void twoThreadsAndNd4jComputeAtTheSameTimeWhatEachComputesAlone() throws Exception {
        OnnxFixture fixture = fixture("resnet18.onnx");
        OnnxProbe probe = fixture.probe();
        List<float[]> images = OnnxFixture.images();
        List<Map<String, float[]>> alone = run(probe, fixture, 2, images);
        INDArray matrix = Nd4j.linspace(-1, 1, 64 * 64).reshape(64, 64);
        float[] product = matrix.mmul(matrix).reshape(64 * 64).toFloatVector();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Map<String, float[]>>>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tasks.add(threads.submit(() -> run(probe, fixture, 2, images)));
            }
            for (Future<List<Map<String, float[]>>> task : tasks) {
                assertThat(matrix.mmul(matrix).reshape(64 * 64).toFloatVector()).containsExactly(product);
                for (int image = 0; image < images.size(); image++) {
                    requireSame(task.get().get(image), alone.get(image));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tasksShareOneSessionUntilTheLastOfThemCloses() {
        OnnxFixture fixture = fixture("resnet18.onnx");
        OnnxProbe probe = fixture.probe();
        List<String> tensors = List.of(fixture.tensor(), fixture.logits());
        OnnxRuns first = OnnxRuns.open(probe, tensors, 2);
        OnnxRuns second = OnnxRuns.open(probe, tensors, 1);
        OnnxRuns other = OnnxRuns.open(probe, List.of(fixture.logits()), 1);

        // one exposes the layer, one does not; the batch is not the session's
        assertThat(probe.sessions().count()).isEqualTo(2);
        first.close();
        first.close();
        assertThat(probe.sessions().count()).isEqualTo(2);
        assertThat(second.run(OnnxFixture.images())).hasSize(3);
        second.close();
        assertThat(probe.sessions().count()).isEqualTo(1);
        other.close();
        assertThat(probe.sessions().count()).isZero();
    }

    @Test
    void threadsOfOneSessionComputeWhatEachComputesAlone() throws Exception {
        OnnxFixture fixture = fixture("resnet18.onnx");
        OnnxProbe probe = fixture.probe();
        List<float[]> images = OnnxFixture.images();
        List<String> tensors = List.of(fixture.tensor(), fixture.logits());
        List<Map<String, float[]>> alone = run(probe, fixture, 2, images);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (OnnxRuns one = OnnxRuns.open(probe, tensors, 2);
                OnnxRuns two = OnnxRuns.open(probe, tensors, 3)) {
            List<Future<?>> tasks = new ArrayList<>();
            for (OnnxRuns runs : List.of(one, two)) {
                tasks.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        List<Map<String, float[]>> found = runs.run(images);
                        for (int image = 0; image < images.size(); image++) {
                            requireSame(found.get(image), alone.get(image));
                        }
                    }
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aNetworkOfOneImageAtATimeRunsThemOneByOne() {
        OnnxFixture fixture = fixture("vgg11.onnx");
        try (OnnxRuns runs = OnnxRuns.open(fixture.probe(), List.of(fixture.logits()), 4)) {
            assertThat(runs.batch()).isEqualTo(1);
            assertThat(runs.run(OnnxFixture.images())).hasSize(3);
        }
    }
}
