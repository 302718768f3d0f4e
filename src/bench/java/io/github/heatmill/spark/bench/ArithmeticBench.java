package io.github.heatmill.spark.bench;

import io.github.heatmill.cam.Choice;
import io.github.heatmill.model.ForwardPass;
import io.github.heatmill.model.Processor;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ImageEvidence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The forward pass by each arithmetic that this machine can, in microseconds for an image; see {@link Kernels}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ArithmeticBench {
    /** The parameter's name, for leaving out what the processor has no instructions for. */
    static final String PARAMETER = "arithmetic";

    @Param({"direct", "winograd", "bfloat16"})
    private String arithmetic;

    private KernelInput input;
    private ForwardPass pass;

    /** What can be measured here. */
    static String[] possible() {
        return Arrays.stream(Arithmetic.values())
                .filter(each -> Processor.obstacle(each).isEmpty())
                .map(Arithmetic::id)
                .toArray(String[]::new);
    }

    /** Reads the batch. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        input = KernelInput.load();
        pass = new ForwardPass(
                input.network(),
                KernelInput.BATCH,
                Choice.find(Arithmetic.class, arithmetic).orElseThrow());
    }

    /** Gives the native memory back. */
    @TearDown(Level.Trial)
    public void close() {
        pass.close();
    }

    /** From pixels to scores and activations. */
    @Benchmark
    @OperationsPerInvocation(KernelInput.BATCH)
    public List<ImageEvidence> forward() {
        return pass.run(input.images());
    }
}
