package io.github.heatmill.evaluation.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link EvaluationState} as bytes, to travel between the processes of one run. Equal states have equal bytes. What
 * is kept for later runs is the bucket alone: {@link #bucket}.
 */
public final class StateBytes {
    private StateBytes() {}

    /** The bytes of a whole state. */
    public static byte[] write(EvaluationState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(state.keys().size());
            for (StateKey key : state.keys()) {
                writeKey(key, out);
                Map<Integer, BucketState> buckets = state.buckets(key);
                out.writeInt(buckets.size());
                for (Map.Entry<Integer, BucketState> bucket : buckets.entrySet()) {
                    out.writeInt(bucket.getKey());
                    byte[] sums = BucketBytes.write(bucket.getValue());
                    out.writeInt(sums.length);
                    out.write(sums);
                }
            }
            writeTexts(state.problems(), out);
            writeTexts(state.sources(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The state whose bytes these are. Throws {@link IllegalArgumentException} if they are not a state. */
    public static EvaluationState read(byte[] bytes) {
        EvaluationState state = new EvaluationState();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int keys = in.readInt(); keys > 0; keys--) {
                StateKey key = readKey(in);
                for (int buckets = in.readInt(); buckets > 0; buckets--) {
                    state.merge(key, in.readInt(), readBucket(in));
                }
            }
            for (int problems = in.readInt(); problems > 0; problems--) {
                state.problem(in.readUTF());
            }
            for (int sources = in.readInt(); sources > 0; sources--) {
                state.source(in.readUTF());
            }
            return state;
        } catch (IOException e) {
            throw new IllegalArgumentException("Expected the bytes of a state, but they end or begin otherwise", e);
        }
    }

    private static BucketState readBucket(DataInputStream in) throws IOException {
        return BucketBytes.read(in.readNBytes(in.readInt())).orElseThrow(() -> new IOException("a damaged bucket"));
    }

    /** The bytes of one bucket, for a table. */
    public static byte[] bucket(BucketState state) {
        return BucketBytes.write(state);
    }

    /** The bucket whose bytes these are; empty if they are damaged or of something else. */
    public static Optional<BucketState> bucket(byte[] bytes) {
        return BucketBytes.read(bytes);
    }

    /** Names how the numbers of a bucket are arranged; bytes of another arrangement cannot be read. */
    public static String layout() {
        return SumLayout.ID;
    }

    private static void writeKey(StateKey key, DataOutputStream out) throws IOException {
        out.writeUTF(key.purpose().name());
        out.writeUTF(key.modelId());
        out.writeUTF(key.conventions());
        out.writeUTF(key.boxConvention());
        out.writeUTF(key.method());
        out.writeUTF(key.relation().name());
        out.writeUTF(key.defectClass());
    }

    private static StateKey readKey(DataInputStream in) throws IOException {
        return new StateKey(
                StateKey.Purpose.valueOf(in.readUTF()),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                TargetRelation.valueOf(in.readUTF()),
                in.readUTF());
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }
}
