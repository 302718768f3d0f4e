package io.github.heatmill.spark.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What became of one injection.
 *
 * @param kind what was injected
 * @param seed of everything that was chosen
 * @param end how the run ended that the fault met
 * @param lost rows and files that are not there in the end
 * @param doubled rows that are there too often in the end
 * @param equal whether tables and files are those of a run that nothing met
 * @param leftovers what lies in or beside the output in the end and does not belong there
 * @param seen what readers saw meanwhile
 * @param looks how often they looked
 * @param note where it was, and the line that the program said
 */
record Outcome(
        FaultKind kind,
        long seed,
        End end,
        long lost,
        long doubled,
        boolean equal,
        int leftovers,
        Set<Look> seen,
        int looks,
        String note) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a run ended that a fault met. */
    enum End {
        /** It published. */
        SURVIVED,
        /** It said why, having published nothing, or all before its last steps; the same command publishes afterwards. */
        FAILED,
        /** It was killed; the same command publishes afterwards. */
        KILLED,
        /** It said nothing that helps, or left half an output. */
        UNCLEAN,
        /** The same command does not publish afterwards. */
        STUCK
    }

    Outcome {
        seen = Set.copyOf(seen);
        note = note.replaceAll("\\s+", " ");
    }

    /** Whether it is what is promised. */
    boolean holds() {
        return end != End.UNCLEAN
                && end != End.STUCK
                && lost == 0
                && doubled == 0
                && equal
                && leftovers == 0
                && !seen.contains(Look.HALF);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(JSON.createObjectNode()
                    .put("kind", kind.id())
                    .put("seed", seed)
                    .put("end", end.name())
                    .put("lost", lost)
                    .put("doubled", doubled)
                    .put("equal", equal)
                    .put("leftovers", leftovers)
                    .put(
                            "seen",
                            String.join(
                                    ",", seen.stream().map(Look::name).sorted().toList()))
                    .put("looks", looks)
                    .put("note", note));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write JSON to memory", e);
        }
    }

    /** The outcome that {@link #toJson} wrote. */
    static Outcome parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            Set<Look> seen = EnumSet.noneOf(Look.class);
            for (String look : node.required("seen").asText().split(",", -1)) {
                if (!look.isEmpty()) {
                    seen.add(Look.valueOf(look));
                }
            }
            return new Outcome(
                    FaultKind.of(node.required("kind").asText()),
                    node.required("seed").asLong(),
                    End.valueOf(node.required("end").asText()),
                    node.required("lost").asLong(),
                    node.required("doubled").asLong(),
                    node.required("equal").asBoolean(),
                    node.required("leftovers").asInt(),
                    seen,
                    node.required("looks").asInt(),
                    node.required("note").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Expected an outcome, but was " + json, e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s seed %d: %s, lost %d, doubled %d, equal %s, leftovers %d, seen %s in %d looks; %s",
                kind.id(),
                seed,
                end,
                lost,
                doubled,
                equal,
                leftovers,
                seen,
                looks,
                note);
    }
}
