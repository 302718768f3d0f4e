package io.github.heatmill.localisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The figures of one method of one set, with their intervals. Replicates are shared out among the machine's cores; each is
 * computed alone, so that the result does not depend on their number.
 */
final class MethodFigures {
    private static final int REPLICATES_AT_A_TIME = 32;

    private final EvaluatedSet set;
    private final String method;
    private final List<String> classes;
    private final List<TargetRole> roles;
    private final TunedThresholds tuned;
    private final List<Map<TargetRelation, ReplicateSums>> sums = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** A metric, one step of it, and where its formula is known by. */
    private record Entry(LocalisationMetric metric, OptionalInt step, Formula formula) {}

    MethodFigures(EvaluatedSet set, String method, MethodSums of, List<TargetRole> roles, TunedThresholds tuned) {
        this.set = set;
        this.method = method;
        this.classes = of.classes();
        this.roles = List.copyOf(roles);
        this.tuned = tuned;
        for (String name : classes) {
            Map<TargetRelation, ReplicateSums> ofClass = new EnumMap<>(TargetRelation.class);
            for (TargetRelation relation : TargetRelation.values()) {
                ofClass.put(relation, new ReplicateSums(of.buckets(name, relation)));
            }
            sums.add(ofClass);
        }
        for (LocalisationMetric metric : LocalisationMetric.values()) {
            List<Formula> formulas = metric.formulas();
            for (int step = 0; step < formulas.size(); step++) {
                OptionalInt number = metric.hasSteps() ? OptionalInt.of(step + 1) : OptionalInt.empty();
                entries.add(new Entry(metric, number, formulas.get(step)));
            }
        }
    }

    /** Values by cell, entry and replicate; the replicate 0 is the set itself. */
    List<Figure> figures(BootstrapSettings settings) {
        int replicates = settings.replicates() + 1;
        int cells = roles.size() * (classes.size() + 1);
        double[][][] values = new double[cells][entries.size()][replicates];
        PoissonWeights weights = new PoissonWeights(settings.seed());
        int chunks = (replicates + REPLICATES_AT_A_TIME - 1) / REPLICATES_AT_A_TIME;
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> fill(
                        weights,
                        chunk * REPLICATES_AT_A_TIME,
                        Math.min(replicates, (chunk + 1) * REPLICATES_AT_A_TIME),
                        values));
        return IntStream.range(0, cells)
                .parallel()
                .mapToObj(cell -> figures(cell, values[cell], settings.level()))
                .flatMap(List::stream)
                .toList();
    }

    private void fill(PoissonWeights weights, int from, int to, double[][][] values) {
        int[][] drawn = new int[to - from][PoissonWeights.BUCKETS];
        for (int replicate = from; replicate < to; replicate++) {
            for (int bucket = 0; bucket < PoissonWeights.BUCKETS; bucket++) {
                drawn[replicate - from][bucket] = replicate == 0 ? 1 : weights.weight(replicate, bucket);
            }
        }
        List<Map<TargetRelation, double[][]>> weighted = new ArrayList<>();
        for (Map<TargetRelation, ReplicateSums> ofClass : sums) {
            Map<TargetRelation, double[][]> products = new EnumMap<>(TargetRelation.class);
            for (TargetRelation relation : usedRelations()) {
                if (ofClass.get(relation).size() > 0) {
                    double[][] into = new double[to - from][SumLayout.LENGTH];
                    ofClass.get(relation).weigh(drawn, into);
                    products.put(relation, into);
                }
            }
            weighted.add(products);
        }
        List<CellSums> cells = cells();
        for (int replicate = from; replicate < to; replicate++) {
            addUp(weighted, replicate - from, cells);
            for (int cell = 0; cell < cells.size(); cell++) {
                for (int entry = 0; entry < entries.size(); entry++) {
                    values[cell][entry][replicate] =
                            entries.get(entry).formula().value(cells.get(cell));
                }
            }
        }
    }

    private List<TargetRelation> usedRelations() {
        return roles.stream()
                .flatMap(role -> role.relations().stream())
                .distinct()
                .toList();
    }

    /** For each role the cell of all classes, then those of the classes. */
    private List<CellSums> cells() {
        List<CellSums> cells = new ArrayList<>();
        for (TargetRole role : roles) {
            List<double[]> ofClasses = new ArrayList<>();
            List<CellSums> single = new ArrayList<>();
            for (String name : classes) {
                double[] of = new double[SumLayout.LENGTH];
                ofClasses.add(of);
                single.add(cell(role, name, of, List.of(of)));
            }
            cells.add(cell(role, Cell.ALL, new double[SumLayout.LENGTH], ofClasses));
            cells.addAll(single);
        }
        return cells;
    }

    private CellSums cell(TargetRole role, String name, double[] of, List<double[]> ofClasses) {
        Cell cell = new Cell(set, method, role, name);
        return new CellSums(of, ofClasses, tuned.box(cell), tuned.union(cell));
    }

    private void addUp(List<Map<TargetRelation, double[][]>> weighted, int replicate, List<CellSums> cells) {
        int cell = 0;
        for (TargetRole role : roles) {
            CellSums all = cells.get(cell++);
            Arrays.fill(all.sums, 0);
            for (Map<TargetRelation, double[][]> ofClass : weighted) {
                double[] into = cells.get(cell++).sums;
                Arrays.fill(into, 0);
                for (TargetRelation relation : role.relations()) {
                    if (ofClass.containsKey(relation)) {
                        add(ofClass.get(relation)[replicate], into);
                    }
                }
                add(into, all.sums);
            }
        }
    }

    private static void add(double[] added, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] += added[i];
        }
    }

    private List<Figure> figures(int index, double[][] values, double level) {
        int perRole = classes.size() + 1;
        TargetRole role = roles.get(index / perRole);
        int number = index % perRole - 1;
        boolean all = number < 0;
        List<Integer> of = all ? IntStream.range(0, classes.size()).boxed().toList() : List.of(number);
        Cell cell = new Cell(set, method, role, all ? Cell.ALL : classes.get(number));
        CellSums whole = whole(role, of, cell);
        List<Figure> figures = new ArrayList<>();
        if (whole.sums[SumLayout.ROWS] == 0) {
            return figures;
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long images = (long) entry.formula().rows(whole.sums);
            boolean asked = all || !entry.metric().isOfAllClasses();
            if (asked && (images > 0 || entry.step().isEmpty())) {
                figures.add(figure(cell, entry, whole, of, values[i], level));
            }
        }
        return figures;
    }

    private CellSums whole(TargetRole role, List<Integer> of, Cell cell) {
        double[] into = new double[SumLayout.LENGTH];
        for (int number : of) {
            for (TargetRelation relation : role.relations()) {
                ReplicateSums buckets = sums.get(number).get(relation);
                for (int i = 0; i < buckets.size(); i++) {
                    add(buckets.row(i), into);
                }
            }
        }
        return new CellSums(into, List.of(), tuned.box(cell), tuned.union(cell));
    }

    private Figure figure(Cell cell, Entry entry, CellSums whole, List<Integer> of, double[] values, double level) {
        OptionalDouble value = Interval.defined(values[0]);
        Interval interval = value.isPresent() ? Interval.of(values, 1, level) : Interval.NONE;
        int threshold = value.isPresent() ? entry.formula().threshold(whole) : -1;
        return new Figure(
                cell,
                entry.metric(),
                entry.step(),
                value,
                interval.low(),
                interval.high(),
                (long) entry.formula().rows(whole.sums),
                groups(cell.role(), of, entry.formula()),
                threshold < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) threshold / SumLayout.LEVELS));
    }

    private int groups(TargetRole role, List<Integer> of, Formula formula) {
        boolean[] used = new boolean[PoissonWeights.BUCKETS];
        int groups = 0;
        for (int number : of) {
            for (TargetRelation relation : role.relations()) {
                ReplicateSums buckets = sums.get(number).get(relation);
                for (int i = 0; i < buckets.size(); i++) {
                    if (!used[buckets.bucket(i)] && formula.rows(buckets.row(i)) > 0) {
                        used[buckets.bucket(i)] = true;
                        groups++;
                    }
                }
            }
        }
        return groups;
    }
}
