package io.github.heatmill.spark.bench;

import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.cam.Upsampling;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.RawOperations;
import io.github.heatmill.model.UntrainedNetwork;
import io.github.heatmill.network.ImageEvidence;
import io.github.heatmill.render.Painter;
import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.render.PictureStyle;
import io.github.heatmill.statistic.GroundTruth;
import io.github.heatmill.statistic.HeatmapStatistics;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What is done to an image or to a map, on one thread, in microseconds for one of them; see {@link Kernels}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBench {
    private KernelInput input;
    private ForwardPass pass;
    private RawOperations raw;
    private MultiLayerNetwork learner;
    private DataSet lesson;
    private List<Heatmap> maps;
    private List<GroundTruth> truths;
    private List<PictureRequest> requests;
    private HeatmapStatistics statistics;
    private Painter painter;

    /** Reads the batch and computes its maps. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        input = KernelInput.load();
        pass = new ForwardPass(input.network(), KernelInput.BATCH);
        raw = new RawOperations(input.network().spec(), KernelInput.BATCH);
        learner = UntrainedNetwork.of(input.network().spec(), 1, 1e-4);
        lesson = NetworkBench.lesson(input.network().spec(), input.images());
        maps = input.maps();
        truths = input.truths();
        requests = input.overlays();
        statistics = new HeatmapStatistics(Upsampling.BILINEAR);
        painter = new Painter();
    }

    /** Gives the native memory back. */
    @TearDown(Level.Trial)
    public void close() {
        pass.close();
        raw.close();
    }

    /** The convolutions' native operations back to back and nothing else. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void rawOperations() {
        raw.run();
    }

    /** From pixels to scores and activations. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public List<ImageEvidence> forward() {
        return pass.run(input.images());
    }

    /** The same with the evidence and the maps of CAM and Grad-CAM. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void forwardAndMaps(Blackhole sink) {
        NetworkBench.explain(pass.run(input.images()), sink::consume);
    }

    /** One step of Adam. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void trainingStep() {
        learner.fit(lesson);
    }

    /** All statistics of a map, with ground truth. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void mapStatistics(Blackhole sink) {
        for (int i = 0; i < KernelInput.BATCH; i++) {
            int height = input.images().get(i).height();
            int width = input.images().get(i).width();
            sink.consume(statistics.measure(maps.get(i), height, width, truths.get(i)));
        }
    }

    /** An overlay as the bytes of a PNG file, from the image and the layer-sized map. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void overlay(Blackhole sink) {
        for (PictureRequest request : requests) {
            sink.consume(PictureStyle.OVERLAY.draw(request, painter));
        }
    }
}
