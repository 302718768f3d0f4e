package io.github.heatmill.drift;

import io.github.heatmill.drift.DriftFinding.Against;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How a night differs from the reference and from the nights before: a finding for each scope and each measure that
 * both sides have.
 *
 * @param findings by scope, then reference before history, then class mix before the numbers
 * @param notCompared scopes of the night with too few images on either side, or too few earlier nights
 */
public record DriftReport(List<DriftFinding> findings, List<NotCompared> notCompared) {
    private static final int LEAST_DRAWS = 999;
    private static final int MOST_DRAWS = 1_000_000;

    /** A scope that was not compared, and how many images there were on either side; nights are of the history. */
    public record NotCompared(Scope scope, Against against, long images, long others, int nights) {}

    public DriftReport {
        findings = List.copyOf(findings);
        notCompared = List.copyOf(notCompared);
    }

    /** The findings that alarm. */
    public List<DriftFinding> alarms() {
        return findings.stream().filter(DriftFinding::alarm).toList();
    }

    /**
     * Compares a night. A group is compared with the same group alone. The same states and settings give the same
     * report.
     *
     * @param reference the validation images of the model; empty to compare with the history alone
     * @param history the states of earlier nights, in any order
     */
    public static DriftReport of(
            SetState tonight, Optional<SetState> reference, List<SetState> history, DriftSettings settings) {
        List<Comparison> comparisons = new ArrayList<>();
        List<NotCompared> notCompared = new ArrayList<>();
        for (Scope scope : tonight.scopes().keySet()) {
            reference.ifPresent(set -> new Sides(scope, Against.REFERENCE, tonight, List.of(set), settings)
                    .into(comparisons, notCompared));
            if (!history.isEmpty()) {
                new Sides(scope, Against.HISTORY, tonight, history, settings).into(comparisons, notCompared);
            }
        }
        return new DriftReport(judge(comparisons, settings), notCompared);
    }

    private static List<DriftFinding> judge(List<Comparison> comparisons, DriftSettings settings) {
        // so many that the least p of a comparison, 2 / (draws + 1), can alarm beside all the others
        int draws =
                (int) Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, Math.ceil(2 * comparisons.size() / settings.alpha())));
        List<DriftFinding> found = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            found.add(comparison.find(settings, draws));
        }
        double[] q = BenjaminiHochberg.adjust(
                found.stream().mapToDouble(DriftFinding::p).toArray());
        List<DriftFinding> judged = new ArrayList<>();
        for (int i = 0; i < q.length; i++) {
            judged.add(found.get(i).judged(q[i], settings));
        }
        return judged;
    }

    /** A scope of a night and of the sets that it is compared with. */
    private record Sides(
            Scope scope, Against against, SetState tonight, List<SetState> others, DriftSettings settings) {
        void into(List<Comparison> comparisons, List<NotCompared> notCompared) {
            ScopeState own = tonight.scope(scope).orElseThrow();
            List<SetState> large = others.stream()
                    .filter(set -> images(set) >= settings.minImages())
                    .toList();
            int least = against == Against.HISTORY ? settings.minNights() : 1;
            if (own.images() < settings.minImages() || large.size() < least) {
                long images = others.stream().mapToLong(this::images).sum();
                int nights = against == Against.HISTORY ? large.size() : 0;
                notCompared.add(new NotCompared(scope, against, own.images(), images, nights));
                return;
            }
            if (scope.kind() != Scope.Kind.CLASS) {
                comparisons.add(classMix(own, large));
            }
            for (ImageNumber number : ImageNumber.values()) {
                List<SetState> measured =
                        large.stream().filter(set -> has(set, number)).toList();
                if (has(tonight, number) && measured.size() >= least) {
                    comparisons.add(new Comparison(
                            scope,
                            number.id(),
                            against,
                            Optional.of(number.bins()),
                            List.of(),
                            within(number, measured),
                            counts(own, number),
                            measured.stream()
                                    .map(set -> counts(set.scope(scope).orElseThrow(), number))
                                    .toList()));
                }
            }
        }

        /** The difference of the means within classes, weighed by the night's images of each. */
        private OptionalDouble within(ImageNumber number, List<SetState> sets) {
            if (scope.kind() == Scope.Kind.GROUP) {
                return OptionalDouble.empty();
            }
            Bins bins = number.bins();
            double sum = 0;
            long weight = 0;
            for (Map.Entry<Scope, ScopeState> of : tonight.scopes().entrySet()) {
                boolean isAsked = scope.kind() == Scope.Kind.ALL
                        ? of.getKey().kind() == Scope.Kind.CLASS
                        : of.getKey().equals(scope);
                List<long[]> same = sets.stream()
                        .flatMap(set -> set.scope(of.getKey()).stream())
                        .map(state -> counts(state, number))
                        .toList();
                if (isAsked && !same.isEmpty()) {
                    long[] own = counts(of.getValue(), number);
                    long[] pool = NightSpread.together(same);
                    long count = bins.count(own);
                    if (count > 0 && bins.count(pool) > 0) {
                        sum += count * (bins.mean(own) - bins.mean(pool));
                        weight += count;
                    }
                }
            }
            return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
        }

        private long images(SetState set) {
            return set.scope(scope).map(ScopeState::images).orElse(0L);
        }

        /** Whether the number was measured at all: a scope where every image lacks it is compared as such. */
        private static boolean has(SetState set, ImageNumber number) {
            return set.scope(Scope.ALL).orElseThrow().sketches().containsKey(number);
        }

        private static long[] counts(ScopeState state, ImageNumber number) {
            return state.sketches()
                    .getOrDefault(number, NumberSketch.missing(number, state.images()))
                    .counts();
        }

        private Comparison classMix(ScopeState own, List<SetState> sets) {
            List<ScopeState> states =
                    sets.stream().map(set -> set.scope(scope).orElseThrow()).toList();
            TreeSet<String> names = new TreeSet<>(own.classes().keySet());
            states.forEach(state -> names.addAll(state.classes().keySet()));
            return new Comparison(
                    scope,
                    DriftFinding.CLASS_MIX,
                    against,
                    Optional.empty(),
                    List.copyOf(names),
                    OptionalDouble.empty(),
                    counts(own, names),
                    states.stream().map(state -> counts(state, names)).toList());
        }

        private static long[] counts(ScopeState state, Collection<String> names) {
            return names.stream()
                    .mapToLong(name -> state.classes().getOrDefault(name, 0L))
                    .toArray();
        }
    }
}
