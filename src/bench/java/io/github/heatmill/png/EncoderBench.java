package io.github.heatmill.png;

import io.github.heatmill.render.PictureRequest;
import io.github.heatmill.spark.bench.KernelInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** From the pixels of a picture to the bytes of its PNG file, in microseconds a picture. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncoderBench {
    /** The overlays of a batch. */
    @State(Scope.Benchmark)
    public static class Overlays {
        @Param
        private OverlayBenchEncoder encoder;

        private List<BenchPicture> pictures;

        /** Draws them. */
        @Setup
        public void prepare() throws IOException {
            pictures = BenchPicture.overlays(KernelInput.load().overlays());
        }
    }

    /** The maps of a batch. */
    @State(Scope.Benchmark)
    public static class Maps {
        @Param
        private MapBenchEncoder encoder;

        private final PngWriter writer = new PngWriter();
        private List<BenchPicture> pictures;

        /** Draws them. */
        @Setup
        public void prepare() throws IOException {
            pictures = BenchPicture.maps(KernelInput.load().overlays());
        }
    }

    /** One overlay. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void pngOverlay(Overlays overlays, Blackhole sink) throws IOException {
        for (BenchPicture picture : overlays.pictures) {
            sink.consume(overlays.encoder.encode(picture));
        }
    }

    /** One map without its image. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public void pngMap(Maps maps, Blackhole sink) {
        for (BenchPicture picture : maps.pictures) {
            sink.consume(maps.encoder.encode(picture, maps.writer));
        }
    }

    /** The bytes of a file by each encoder, averaged, under the names of the benchmarks. */
    public static Map<String, Double> bytes(List<PictureRequest> requests) throws IOException {
        Map<String, Double> bytes = new LinkedHashMap<>();
        for (OverlayBenchEncoder encoder : OverlayBenchEncoder.values()) {
            double sum = 0;
            for (BenchPicture picture : BenchPicture.overlays(requests)) {
                sum += encoder.encode(picture).length;
            }
            bytes.put("bytes_png_overlay_" + encoder.name().toLowerCase(Locale.ROOT), sum / requests.size());
        }
        PngWriter writer = new PngWriter();
        for (MapBenchEncoder encoder : MapBenchEncoder.values()) {
            double sum = 0;
            for (BenchPicture picture : BenchPicture.maps(requests)) {
                sum += encoder.encode(picture, writer).length;
            }
            bytes.put("bytes_png_map_" + encoder.name().toLowerCase(Locale.ROOT), sum / requests.size());
        }
        return bytes;
    }
}
