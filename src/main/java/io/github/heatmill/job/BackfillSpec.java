package io.github.heatmill.job;

import io.github.heatmill.job.hocon.Settings;
import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Nights of an archive to explain again, by a model that has not explained them: each as a nightly job would have, so
 * that one night is the most that is lost when it is stopped.
 *
 * @param nights which
 * @param minutes after how many of them no further night is begun; 0 for no limit
 * @param each how a night is explained; its date is not used
 */
public record BackfillSpec(NightChoice nights, int minutes, NightlySpec each) implements Job, Serializable {
    static final String GROUP = "backfill";
    private static final String NIGHTS = "nights";
    private static final String MINUTES = "minutes";
    private static final int MOST_MINUTES = 60 * 24 * 365;

    public BackfillSpec {
        Range.require(MINUTES, minutes, 0, MOST_MINUTES);
    }

    static BackfillSpec read(SettingsReader keys, NightlySpec each) {
        SettingsReader group = keys.group(GROUP);
        int minutes = group.whole(MINUTES, 0, 0, MOST_MINUTES);
        Optional<NightChoice> nights = NightChoice.parse(group.text(NIGHTS, ""));
        if (nights.isEmpty()) {
            group.wrong(NIGHTS, "expected " + NightChoice.FORM + ", but was '" + group.text(NIGHTS, "") + "'");
        }
        return new BackfillSpec(nights.orElse(NightChoice.ALL), minutes, each);
    }

    /** One of the nights. */
    public NightlySpec on(LocalDate night) {
        return each.on(night);
    }

    @Override
    public JobKind kind() {
        return JobKind.NIGHTLY;
    }

    @Override
    public JobOutput to() {
        return each.to();
    }

    @Override
    public Map<String, String> inputs() {
        return each.inputs();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> ofNight = new LinkedHashMap<>(each.settings());
        ofNight.keySet().remove(NightlySpec.NIGHT);
        return new Settings()
                .putSettings(ofNight)
                .putAll(GROUP, Map.of(NIGHTS, nights.text(), MINUTES, Integer.toString(minutes)))
                .toMap();
    }
}
