package io.github.heatmill.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What training and explaining need, on a network small enough for a sheet of paper, and beside what was measured. */
class NetworkMemoryTest {
    private static final int MIB = 1 << 20;
    private static final DefectClasses TWO = new DefectClasses(List.of("a", "b"));
    private static final DefectClasses SIX = new DefectClasses(List.of("a", "b", "c", "d", "e", "f"));

    /** 8 x 8 pixels, 16 and 32 filters: behind the convolutions 64 * 16 = 1024 and 16 * 32 = 512 numbers. */
    private static NetworkSpec small(Architecture architecture) {
        return new NetworkSpec(architecture, TWO, 8, 8, List.of(16, 32), 4);
    }

    private static NetworkSpec standard(Architecture architecture, int side) {
        return new NetworkSpec(architecture, SIX, side, side, List.of(32, 64, 64, 64), 64);
    }

    @Test
    void trainingHoldsTheWorkspacesTwiceAndTheLayoutsOfTheGreatestConvolution() {
        // workspaces: 1024 + 512 + a pool of 16 * 16 = 256; gradients of 1024 and 256; deltas of 512: 3584
        // layouts: 3 * 16 * (16 + 32) = 2304, more than 64 * (16 + 16); images: 4 * 64
        // first layer: 10 * 64; parameters: 16 * (9*16 + 16 + 9*16*32 + 32) + 8 * (33*2) = 77328
        long floats = 2 * (2 * 3584 + 2304 + 4 * 64) + 10 * 64 + 77328;

        assertThat(new TrainingMemory(small(Architecture.CAM)).bytes(2)).isEqualTo(8 * MIB + 4 * floats);
    }

    @Test
    void gradCamsNetworkHasAPoolMoreAndADenseLayer() {
        // a second pool of 4 * 32 = 128; the head: (128 + 1) * 4 + (4 + 1) * 2 = 526 parameters
        long floats = 2 * 3584 + 2 * 128 + 2304 + 4 * 64 + 10 * 64 + 16 * 4800 + 8 * 526;

        assertThat(new TrainingMemory(small(Architecture.GRAD_CAM)).bytes(1)).isEqualTo(8 * MIB + 4 * floats);
    }

    @Test
    void oneConvolutionHasTheLayoutsOfItsOutputAlone() {
        NetworkSpec one = new NetworkSpec(Architecture.CAM, TWO, 8, 8, List.of(20), 4);
        // output and gradient and delta of 64 * 20 = 1280; 20 channels take two blocks of 16: 64 * (16 + 32) = 3072
        long floats = 2 * 3 * 1280 + 3072 + 4 * 64 + 10 * 64 + 16 * 200 + 8 * 42;

        assertThat(new TrainingMemory(one).bytes(1)).isEqualTo(8 * MIB + 4 * floats);
    }

    @Test
    void aPassHoldsABatchBehindThePoolsAndTwoImagesBetweenThem() {
        ForwardMemory direct = new ForwardMemory(small(Architecture.CAM), Arithmetic.DIRECT);

        // four of 64 pixels, a pool of 256 and an output of 512; two of 1024
        assertThat(direct.bytes(4)).isEqualTo(16 * MIB + 4 * (4 * (64 + 256 + 512) + 2 * 1024));
        assertThat(direct.bytes(1)).isEqualTo(16 * MIB + 4 * (64 + 256 + 512 + 1024));
        // six copies of 160 + 4640 + 66 parameters
        assertThat(direct.bytesOnce()).isEqualTo(4 * 6 * 4866);
    }

    @ParameterizedTest
    @CsvSource({
        // two images through 64 + (1024 + 512) + 256 + 512; five times 4800 weights
        "winograd, 28736",
        // two images: twice 64, half of 1536 + 256 and twice 512
        "bfloat16, 28096"
    })
    void theOtherArithmeticsTakeTwoImagesWhateverTheBatch(String arithmetic, int floats) {
        ForwardMemory memory = new ForwardMemory(
                small(Architecture.GRAD_CAM), Arithmetic.valueOf(arithmetic.toUpperCase(Locale.ROOT)));

        assertThat(memory.bytes(1)).isEqualTo(40 * MIB + 4 * floats);
        assertThat(memory.bytes(64)).isEqualTo(memory.bytes(1));
    }

    @Test
    void aLowerLayerTakesTheWayBackOfOneImageAndInTheHeapItsOutputsOfABatch() {
        NetworkSpec spec = small(Architecture.CAM);
        ForwardMemory last = new ForwardMemory(spec, Arithmetic.DIRECT);
        ForwardMemory lower = (ForwardMemory) spec.memory(Arithmetic.DIRECT, spec.layers());

        assertThat(spec.memory(Arithmetic.DIRECT, spec.layers().subList(0, 1))).isEqualTo(last);
        assertThat(last.heap(16)).isZero();
        // back through the second convolution: 512 before and 256 behind, and in blocks 16 * (16 + 32)
        assertThat(lower.bytes(4)).isEqualTo(last.bytes(4) + 4 * (512 + 256 + 768));
        // four images of 1024 + 512; a gradient of 1024 and what it is computed from
        assertThat(lower.heap(4)).isEqualTo(4 * (4 * 1536 + 4 * 1024));
        // two images of the lower layer as plain numbers
        assertThat(spec.memory(Arithmetic.WINOGRAD, spec.layers()).bytes(4))
                .isEqualTo(new ForwardMemory(spec, Arithmetic.WINOGRAD).bytes(4) + 4 * (2 * 1024 + 1536));
    }

    /** The points that {@code MemoryBench} measured; docs/performance.md has the most of them. */
    @ParameterizedTest
    @CsvFileSource(resources = "measured-memory.csv", numLinesToSkip = 1)
    void noPointThatWasMeasuredNeedsMoreNorMuchLess(
            String what, String architecture, int height, int width, int batch, String filters, int measured) {
        NetworkSpec spec = new NetworkSpec(
                Architecture.of(architecture).orElseThrow(),
                SIX,
                height,
                width,
                Arrays.stream(filters.split(" ", -1)).map(Integer::valueOf).toList(),
                64);
        long bytes = what.equals("train")
                ? new TrainingMemory(spec).bytes(batch)
                : pass(new ForwardMemory(spec, Arithmetic.valueOf(what.toUpperCase(Locale.ROOT))), batch);

        // 20 MB are nothing: what a pass has beside its buffers does not shrink with them
        assertThat((double) bytes / MIB).isBetween((double) measured, 1.4 * measured + 20);
    }

    private static long pass(ForwardMemory memory, int batch) {
        return memory.bytes(batch) + memory.bytesOnce();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void validatingNeedsNoMoreThanTraining(Architecture architecture) {
        for (int side : new int[] {64, 200, 400, 1024, 2048}) {
            NetworkSpec spec = standard(architecture, side);
            TrainingMemory training = new TrainingMemory(spec);
            ForwardMemory forward = new ForwardMemory(spec, Arithmetic.DIRECT);
            for (int batch : new int[] {1, 2, 4, 16}) {
                int validated = training.validationBatch(batch);

                assertThat(validated).isBetween(1, 16);
                assertThat(validated == 1 || training.kept(batch) + forward.bytes(validated) <= training.bytes(batch))
                        .isTrue();
            }
        }
    }

    @Test
    void theUsualValidationIsOfSixteenImages() {
        assertThat(new TrainingMemory(standard(Architecture.CAM, 200)).validationBatch(16))
                .isEqualTo(16);
        assertThat(new TrainingMemory(standard(Architecture.CAM, 200)).validationBatch(4))
                .isEqualTo(16);
        // one image of 1024 x 1024: 4 + 4 * (66 + 72) MiB beside what is kept; 16 images would take 16 + 1376
        assertThat(new TrainingMemory(standard(Architecture.CAM, 1024)).validationBatch(1))
                .isLessThan(16);
    }
}
