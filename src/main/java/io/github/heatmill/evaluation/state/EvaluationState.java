package io.github.heatmill.evaluation.state;

import io.github.heatmill.image.SplitMix64;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is remembered of any number of explanations: for each {@link StateKey} and each of {@value #BUCKETS} buckets
 * the sums of its rows, in whole numbers, and what was wrong with rows.
 *
 * <p>Merging is associative and commutative to the last bit: however the rows are divided, {@code merge(a, b)} equals
 * the state of the whole, and the bytes of {@link StateBytes} are the same. Not safe for several threads.
 */
public final class EvaluationState implements Externalizable {
    /** How many buckets rows fall into: by image or overlap group, the same for every key. */
    public static final int BUCKETS = 256;

    private static final long serialVersionUID = 1L;

    /** Problems that are kept; the first in alphabetical order, so that these do not depend on the order of merging. */
    private static final int MOST_PROBLEMS = 10;

    // of the travelling state only the bytes are written
    private final transient TreeMap<StateKey, BucketState[]> buckets = new TreeMap<>();
    private final transient TreeSet<String> problems = new TreeSet<>();
    private final transient TreeSet<String> sources = new TreeSet<>();

    /** Without any rows. */
    public EvaluationState() {}

    /** The bucket of an image or an overlap group, in 0..255. */
    public static int bucket(long seed, String key) {
        return (int) (SplitMix64.hash(seed, key) >>> 56);
    }

    /** Adds a row that counts in its key's sums. {@code id} are the first 64 bits of its explanation_id. */
    public void add(StateKey key, int bucket, long id, ExplainedRow row) {
        at(key, bucket).add(id, row);
    }

    /** Remembers a row of which nothing is summed up. */
    public void note(StateKey key, int bucket, long id) {
        at(key, bucket).note(id);
    }

    /** Remembers what is wrong with a row. */
    public void problem(String text) {
        problems.add(text);
        trim(problems);
    }

    /** Remembers an array from which rows came. */
    public void source(String source) {
        sources.add(source);
        trim(sources);
    }

    private static void trim(NavigableSet<String> texts) {
        if (texts.size() > MOST_PROBLEMS) {
            texts.pollLast();
        }
    }

    /** Adds all of {@code other}, which is not to be used any more. */
    public void merge(EvaluationState other) {
        other.buckets.forEach((key, added) -> {
            for (int bucket = 0; bucket < added.length; bucket++) {
                if (added[bucket] != null) {
                    merge(key, bucket, added[bucket]);
                }
            }
        });
        other.problems.forEach(this::problem);
        other.sources.forEach(this::source);
    }

    /** Adds the state of one bucket, which is not to be used any more. */
    public void merge(StateKey key, int bucket, BucketState added) {
        BucketState[] of = buckets.computeIfAbsent(key, first -> new BucketState[BUCKETS]);
        if (of[bucket] == null) {
            of[bucket] = added;
        } else {
            of[bucket].merge(added);
        }
    }

    private BucketState at(StateKey key, int bucket) {
        BucketState[] of = buckets.computeIfAbsent(key, first -> new BucketState[BUCKETS]);
        if (of[bucket] == null) {
            of[bucket] = new BucketState();
        }
        return of[bucket];
    }

    /** The keys that have rows, in order. */
    public SortedSet<StateKey> keys() {
        return Collections.unmodifiableSortedSet(buckets.navigableKeySet());
    }

    /** The buckets of a key that have rows, by number; empty for an unknown key. */
    public Map<Integer, BucketState> buckets(StateKey key) {
        TreeMap<Integer, BucketState> used = new TreeMap<>();
        BucketState[] of = buckets.getOrDefault(key, new BucketState[0]);
        for (int bucket = 0; bucket < of.length; bucket++) {
            if (of[bucket] != null) {
                used.put(bucket, of[bucket]);
            }
        }
        return used;
    }

    /** What is wrong with rows: the first ten, in alphabetical order. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Arrays from which rows came, at most ten, where they were remembered. */
    public List<String> sources() {
        return List.copyOf(sources);
    }

    /** Explanations that were seen, those included that count in no role. */
    public long explanations() {
        return keys().stream().mapToLong(this::explanations).sum();
    }

    /** Explanations under {@code key}. */
    public long explanations(StateKey key) {
        return buckets(key).values().stream()
                .mapToLong(BucketState::explanations)
                .sum();
    }

    /** The first 64 bits of the ids that are there more than once, ascending; at most ten. */
    public List<String> doubled() {
        long[] ids = keys().stream()
                .flatMap(key -> buckets(key).values().stream())
                .flatMapToLong(state -> Arrays.stream(state.ids()))
                .sorted()
                .toArray();
        TreeSet<String> doubled = new TreeSet<>();
        for (int i = 1; i < ids.length && doubled.size() < MOST_PROBLEMS; i++) {
            if (ids[i] == ids[i - 1]) {
                doubled.add(String.format("%016x", ids[i]));
            }
        }
        return List.copyOf(doubled);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        byte[] bytes = StateBytes.write(this);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        merge(StateBytes.read(bytes));
    }
}
