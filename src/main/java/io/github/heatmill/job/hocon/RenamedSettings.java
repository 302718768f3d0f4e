package io.github.heatmill.job.hocon;

import java.util.Map;
import java.util.Optional;

/** What keys and values of earlier versions are called now, so that an old job file leads to the new names. */
final class RenamedSettings {
    private static final Map<String, String> KEYS = Map.of(
            "profile", "conventions.preset, where seed is called notebook",
            "arithmetic", "convolution.algorithm and convolution.precision");

    /** By key and value. */
    private static final Map<String, Map<String, String>> VALUES = Map.of(
            "conventions.preset", Map.of("seed", "notebook"),
            "baselines", Map.of("gradient", "sobel"));

    private RenamedSettings() {}

    /** What has become of the full key {@code key}, as a message says it; empty for a key that no version had. */
    static Optional<String> ofKey(String key) {
        return Optional.ofNullable(KEYS.get(key)).map(now -> "is no key any more: it has become " + now);
    }

    /**
     * " (it is called x now)" for an old value of {@code key}, or of an element of the list {@code key}; else nothing.
     */
    static Optional<String> ofValue(String key, String value) {
        String list = key.replaceFirst("\\[[0-9]+]$", "");
        return Optional.ofNullable(VALUES.getOrDefault(list, Map.of()).get(value))
                .map(now -> " (it is called " + now + " now)");
    }
}
