package io.github.heatmill.spark.storage;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which requests are broken and how: of those that are of {@code operations} and whose key holds {@code keyPart}, the
 * numbers {@code first} to {@code last} from 1, each with {@code probability}.
 *
 * @param keyPart part of the object's key or of the listing's prefix; empty for all
 */
public record FaultRule(
        S3Fault fault, Set<S3Operation> operations, String keyPart, double probability, long first, long last) {
    /** Throws {@link IllegalArgumentException} on a probability outside [0, 1] and on a first number below 1. */
    public FaultRule {
        operations = Set.copyOf(operations);
        if (!(probability >= 0 && probability <= 1) || first < 1) {
            throw new IllegalArgumentException("Expected a probability in [0, 1] and a first number from 1, but was "
                    + probability + " and " + first);
        }
    }

    /** Each request with {@code probability}. */
    public static FaultRule some(S3Fault fault, double probability) {
        return new FaultRule(fault, EnumSet.allOf(S3Operation.class), "", probability, 1, Long.MAX_VALUE);
    }

    /** Request number {@code n} of {@code operation}, from 1. */
    public static FaultRule nth(S3Fault fault, S3Operation operation, long n) {
        return new FaultRule(fault, Set.of(operation), "", 1, n, n);
    }

    /** Of these requests those of {@code first} and {@code others}; their numbers count these alone. */
    public FaultRule of(S3Operation first, S3Operation... others) {
        return new FaultRule(fault, EnumSet.of(first, others), keyPart, probability, this.first, last);
    }

    /** Of these requests those about keys that {@code part} is part of; their numbers count these alone. */
    public FaultRule about(String part) {
        return new FaultRule(fault, operations, part, probability, first, last);
    }

    boolean isAbout(S3Operation operation, String key) {
        return operations.contains(operation) && key.contains(keyPart);
    }
}
