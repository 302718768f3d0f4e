package io.github.heatmill.promotion;

import java.util.OptionalDouble;

/**
 * What one condition of a gate found.
 *
 * @param key of the condition, as in the job file
 * @param holds whether it does; never where there is no figure
 * @param value the figure that it was held against; empty if it cannot be computed
 * @param words the figure, the limit and what was compared, without a full stop
 */
public record GateFinding(String key, boolean holds, OptionalDouble value, String words) {}
