package io.github.heatmill.spark.storage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What went through the proxy, in the order in which it ended. */
public record S3Exchanges(List<S3Exchange> all) {
    public S3Exchanges {
        all = List.copyOf(all);
    }

    public S3Exchanges where(Predicate<S3Exchange> which) {
        return new S3Exchanges(all.stream().filter(which).toList());
    }

    public S3Exchanges of(S3Operation operation) {
        return where(exchange -> exchange.operation() == operation);
    }

    /** Those about keys, or listings of prefixes, that {@code text} is part of. */
    public S3Exchanges about(String text) {
        return where(exchange -> exchange.key().contains(text));
    }

    /** Those that the proxy broke. */
    public S3Exchanges broken() {
        return where(exchange -> exchange.fault().isPresent());
    }

    public int count() {
        return all.size();
    }

    public long bytesIn() {
        return all.stream().mapToLong(S3Exchange::bytesIn).sum();
    }

    public long bytesOut() {
        return all.stream().mapToLong(S3Exchange::bytesOut).sum();
    }

    /** How many there are of each operation that occurs. */
    public Map<S3Operation, Long> counts() {
        return all.stream()
                .collect(Collectors.groupingBy(
                        S3Exchange::operation, () -> new EnumMap<>(S3Operation.class), Collectors.counting()));
    }

    /** A line for each, for messages of tests. */
    @Override
    public String toString() {
        return counts() + all.stream().map(exchange -> "\n" + exchange).collect(Collectors.joining());
    }
}
