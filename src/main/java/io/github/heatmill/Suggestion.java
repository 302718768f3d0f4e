package io.github.heatmill;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one was meant to be. */
public final class Suggestion {
    /** Longer words are not typing mistakes, and comparing them costs the product of the lengths. */
    private static final int LONGEST = 80;

    private Suggestion() {}

    /** The first of {@code known} with the fewest mistakes, if they are at most a quarter of the letters, or one. */
    public static Optional<String> of(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int mistakes = word.length() > LONGEST ? Integer.MAX_VALUE : mistakes(word, candidate);
            if (mistakes < fewest && mistakes <= Math.max(1, Math.min(word.length(), candidate.length()) / 4)) {
                fewest = mistakes;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /**
     * The optimal string alignment distance of two words, whatever their case: how many letters were left out, added,
     * mistyped or swapped with their neighbour.
     */
    static int mistakes(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[] before = new int[t.length() + 1];
        int[] last = new int[t.length() + 1];
        int[] row = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int cost = s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[t.length()];
    }
}
