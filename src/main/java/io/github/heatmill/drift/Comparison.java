package io.github.heatmill.drift;

import io.github.heatmill.drift.DriftFinding.Against;
import io.github.heatmill.drift.DriftFinding.Growth;
import io.github.heatmill.drift.DriftFinding.Shift;
import io.github.heatmill.image.SplitMix64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/** One measure of one scope, as counts by cell, of a night and of what it is compared with. */
final class Comparison {
    private final Scope scope;
    private final String measure;
    private final Against against;
    private final Optional<Bins> bins;
    private final List<String> classes;
    private final OptionalDouble within;
    private final long[] tonight;
    private final List<long[]> others;

    /**
     * Of counts that are kept.
     *
     * @param bins of the cells, behind which is one for what is missing; empty for classes, which have no order
     * @param classes that the cells count; empty for a number
     * @param within the shift of a number within classes ({@link Shift#within})
     * @param others one set for the reference, one a night for the history
     */
    Comparison(
            Scope scope,
            String measure,
            Against against,
            Optional<Bins> bins,
            List<String> classes,
            OptionalDouble within,
            long[] tonight,
            List<long[]> others) {
        this.scope = scope;
        this.measure = measure;
        this.against = against;
        this.bins = bins;
        this.classes = List.copyOf(classes);
        this.within = within;
        this.tonight = tonight;
        this.others = List.copyOf(others);
    }

    /** The finding of this comparison, as long as it is the only one: q is p. {@code draws} as for the permutations. */
    DriftFinding find(DriftSettings settings, int draws) {
        long[] pool = NightSpread.together(others);
        PopulationStability stability = PopulationStability.of(
                new Relabelling(tonight, pool).together(), bins.isPresent() ? 1 : tonight.length);
        List<ToDoubleBiFunction<long[], long[]>> statistics = new ArrayList<>();
        statistics.add(stability::between);
        Optional<Wasserstein> distance = bins.map(Wasserstein::new)
                .filter(of -> of.count(tonight) >= settings.minImages() && of.count(pool) >= settings.minImages());
        distance.ifPresent(of -> statistics.add(of::between));
        // a stream of its own, whichever other comparisons there are
        long seed = SplitMix64.hash(settings.seed(), against + " " + measure + " " + scope);
        double p = PermutationTest.p(tonight, pool, statistics, draws, seed);
        if (against == Against.HISTORY) {
            p = Math.max(p, spread(stability, distance));
        }
        OptionalDouble wasserstein = distance.isPresent()
                ? OptionalDouble.of(distance.get().between(tonight, pool))
                : OptionalDouble.empty();
        return new DriftFinding(
                scope,
                measure,
                against,
                sum(tonight),
                sum(pool),
                against == Against.HISTORY ? others.size() : 0,
                stability.between(tonight, pool),
                wasserstein,
                bins.flatMap(of -> shift(of, pool)),
                growth(pool),
                p,
                p,
                false);
    }

    private double spread(PopulationStability stability, Optional<Wasserstein> distance) {
        return distance.isPresent()
                ? NightSpread.p(tonight, others, bins.orElseThrow(), distance.get()::between)
                : NightSpread.shape(tonight, others, stability::between);
    }

    private Optional<Shift> shift(Bins of, long[] pool) {
        return of.count(tonight) == 0 || of.count(pool) == 0
                ? Optional.empty()
                : Optional.of(new Shift(of.median(tonight), of.median(pool), of.mean(tonight) - of.mean(pool), within));
    }

    private Optional<Growth> growth(long[] pool) {
        List<Growth> all = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            all.add(new Growth(classes.get(i), (double) tonight[i] / sum(tonight), (double) pool[i] / sum(pool)));
        }
        // of equal ones the first
        return all.stream().max(Comparator.comparingDouble(one -> one.share() - one.otherShare()));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
