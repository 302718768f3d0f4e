package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import io.github.heatmill.network.Arithmetic;
import io.github.heatmill.network.ConvolutionAlgorithm;
import io.github.heatmill.network.ConvolutionPrecision;
import java.util.Map;
import java.util.Optional;

/** The group convolution of an explain job: how the network's convolutions are computed. */
final class ConvolutionGroup {
    private ConvolutionGroup() {}

    static Arithmetic read(SettingsReader keys) {
        ConvolutionAlgorithm algorithm = keys.choice("algorithm", ConvolutionAlgorithm.DIRECT);
        ConvolutionPrecision precision = keys.choice("precision", ConvolutionPrecision.FLOAT32);
        Optional<Arithmetic> arithmetic = Arithmetic.of(algorithm, precision);
        if (arithmetic.isEmpty()) {
            keys.wrong(
                    "precision",
                    precision.id() + " cannot be computed by algorithm " + algorithm.id()
                            + ": set algorithm = direct, or precision = float32");
        }
        return arithmetic.orElse(Arithmetic.DIRECT);
    }

    static Map<String, String> settings(Arithmetic arithmetic) {
        return new Settings()
                .put("algorithm", arithmetic.algorithm())
                .put("precision", arithmetic.precision())
                .toMap();
    }
}
