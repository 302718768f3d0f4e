package io.github.heatmill.spark.bench;

import io.github.heatmill.png.EncoderBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The benchmarks of JMH: each alone in a JVM of its own, so that what another one made the compiler believe does not
 * count. They say what a kernel costs. Which of two is faster, and by how much, is said by {@link Rounds}, in turn in
 * one process: on a machine with other work two forks a minute apart do not meet the same machine.
 */
final class Kernels {
    private Kernels() {}

    /**
     * Adds the microseconds of each benchmark to {@code results}, {@code us_} and its name, and the bytes of the
     * encoders' files, {@code bytes_} and the same name; {@code png_us} is the time of an overlay. JMH's own account
     * goes to {@code jmh.txt} and {@code jmh.json} in the work folder.
     */
    static void measure(BenchData data, boolean quick, Map<String, Double> results)
            throws RunnerException, IOException {
        Path work = data.work();
        Options options = new OptionsBuilder()
                .include("io\\.github\\.heatmill\\..*Bench\\.")
                .forks(1)
                .warmupIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 3 : 10)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(
                        "-D" + KernelInput.ARRAYS + "=" + data.arrays(), "-D" + KernelInput.MODEL + "=" + data.model())
                .param(ArithmeticBench.PARAMETER, ArithmeticBench.possible())
                .shouldFailOnError(true)
                .output(work.resolve("jmh.txt").toString())
                .result(work.resolve("jmh.json").toString())
                .resultFormat(ResultFormatType.JSON)
                .build();
        for (RunResult run : new Runner(options).run()) {
            results.put("us_" + name(run.getParams()), run.getPrimaryResult().getScore());
        }
        results.put("png_us", results.get("us_overlay"));
        results.putAll(
                EncoderBench.bytes(KernelInput.load(data.arrays(), data.model()).overlays()));
    }

    /** The method's name and, behind it, the value of the parameter it has, in small letters with underscores. */
    private static String name(BenchmarkParams run) {
        String method = run.getBenchmark().substring(run.getBenchmark().lastIndexOf('.') + 1);
        Optional<String> parameter = run.getParamsKeys().stream().findFirst().map(run::getParam);
        return (method + parameter.map(value -> "_" + value).orElse(""))
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
