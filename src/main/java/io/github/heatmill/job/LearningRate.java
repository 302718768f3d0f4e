package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/**
 * Adam's learning rate, epoch by epoch.
 *
 * @param greatest in (0, 10], the rate of the first epoch after warming up
 * @param schedule how it goes on from there
 * @param step epochs between two changes, 1..100000; for {@link Schedule#STEP} alone
 * @param factor by which the rate is multiplied, in (0, 1]; for {@link Schedule#STEP} alone
 * @param warmUp epochs before that, in which it rises in equal steps: k / (warmUp + 1) of the greatest in epoch k;
 *     0..100000
 */
public record LearningRate(double greatest, Schedule schedule, int step, double factor, int warmUp)
        implements Serializable {
    static final LearningRate DEFAULT = new LearningRate(0.001, Schedule.COSINE, 5, 0.5, 0);

    private static final int MOST = 100_000;
    private static final double LEAST_RATE = 1e-9;
    private static final double LEAST_FACTOR = 1e-3;

    /** Throws {@link IllegalArgumentException} on a number out of range. */
    public LearningRate {
        Range.require("learningRate", greatest, LEAST_RATE, 10);
        Range.require("scheduleStep", step, 1, MOST);
        Range.require("scheduleFactor", factor, LEAST_FACTOR, 1);
        Range.require("warmUp", warmUp, 0, MOST);
    }

    static LearningRate read(SettingsReader training) {
        return new LearningRate(
                training.number("learning-rate", DEFAULT.greatest, LEAST_RATE, 10),
                training.choice("schedule", DEFAULT.schedule),
                training.whole("schedule-step", DEFAULT.step, 1, MOST),
                training.number("schedule-factor", DEFAULT.factor, LEAST_FACTOR, 1),
                training.whole("warm-up", DEFAULT.warmUp, 0, MOST));
    }

    /** The rate in {@code epoch}, the first being 1, of {@code epochs}. */
    double of(int epoch, int epochs) {
        Range.require("epoch", epoch, 1, epochs);
        if (epoch <= warmUp) {
            return greatest * epoch / (warmUp + 1);
        }
        return greatest * schedule.share(epoch - 1 - warmUp, epochs - warmUp, step, factor);
    }

    Map<String, String> settings() {
        return new Settings()
                .put("learning-rate", greatest)
                .put("schedule", schedule)
                .put("schedule-step", step)
                .put("schedule-factor", factor)
                .put("warm-up", warmUp)
                .toMap();
    }
}
