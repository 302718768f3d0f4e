package io.github.heatmill.job.hocon;

import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers of a job file: of their text alone, so that none is rounded or wrapped on the way. */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,30}(?:\\.[0-9]{0,30})?|\\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?");

    private Numbers() {}

    /** The whole number that {@code value} is; empty if it is none from {@code min} to {@code max}. */
    static Optional<Long> whole(ConfigValue value, long min, long max) {
        return ConfigText.scalar(value)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(Long::valueOf)
                .filter(number -> number >= min && number <= max);
    }

    /** The number that {@code value} is; empty if it is none in [min, max]. */
    static Optional<Double> number(ConfigValue value, double min, double max) {
        return ConfigText.scalar(value)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Double::valueOf)
                .filter(number -> number >= min && number <= max);
    }
}
