package io.github.heatmill.evaluation;

import io.github.heatmill.evaluation.state.TargetRelation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of one method of one set: for each role the cell of all classes, then those of the classes. A cell's rows are
 * those of its classes and of its role's relations, which are disjoint.
 */
final class MethodGroups {
    private final EvaluatedSet set;
    private final String method;
    private final List<String> classes;
    private final List<TargetRole> roles;
    private final List<Map<TargetRelation, ReplicateSums>> sums = new ArrayList<>();

    MethodGroups(EvaluatedSet set, String method, MethodSums of, List<TargetRole> roles) {
        this.set = set;
        this.method = method;
        this.classes = of.classes();
        this.roles = List.copyOf(roles);
        for (String name : classes) {
            Map<TargetRelation, ReplicateSums> ofClass = new EnumMap<>(TargetRelation.class);
            for (TargetRole role : roles) {
                for (TargetRelation relation : role.relations()) {
                    ofClass.computeIfAbsent(relation, first -> new ReplicateSums(of.buckets(name, first)));
                }
            }
            sums.add(ofClass);
        }
    }

    List<TargetRole> roles() {
        return roles;
    }

    /** The sums of each class, in the order of the cells, by relation; of the relations of these roles only. */
    List<Map<TargetRelation, ReplicateSums>> sums() {
        return sums;
    }

    int size() {
        return roles.size() * (classes.size() + 1);
    }

    MetricGroup cell(int index) {
        int ofClass = index % (classes.size() + 1) - 1;
        return new MetricGroup(set, method, role(index), ofClass < 0 ? MetricGroup.ALL : classes.get(ofClass));
    }

    private TargetRole role(int index) {
        return roles.get(index / (classes.size() + 1));
    }

    /** The sums of buckets that make up a cell. */
    List<ReplicateSums> parts(int index) {
        int ofClass = index % (classes.size() + 1) - 1;
        List<Map<TargetRelation, ReplicateSums>> of = ofClass < 0 ? sums : List.of(sums.get(ofClass));
        return of.stream()
                .flatMap(relations -> role(index).relations().stream().map(relations::get))
                .toList();
    }
}
