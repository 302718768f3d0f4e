package io.github.heatmill.png;

import java.util.Arrays;

/**
 * Where three bytes were last seen in what is compressed: for each hash of three bytes the last place that began with
 * bytes of that hash. One look finds what a match can begin with, at the cost of the farther ones.
 *
 * <p>Not for use by several threads at once.
 */
final class LastPlaces {
    /** The shortest match that deflate has a symbol for, in bytes. */
    static final int SHORTEST = 3;
    /** The longest. */
    static final int LONGEST = 258;

    private static final int WINDOW = 1 << 15;
    // a match of three bytes from farther away costs more bits than the three
    private static final int SHORT_WINDOW = 1 << 11;
    private static final int HASH_BITS = 13;

    private final int[] places = new int[1 << HASH_BITS];

    /** Forgets all places: none matches until it is seen again. */
    void forget() {
        Arrays.fill(places, -WINDOW - 1);
    }

    /** The last place whose three bytes have the hash of those at {@code next}, which takes its turn. */
    int replace(byte[] source, int next) {
        int slot = slot(source, next);
        int place = places[slot];
        places[slot] = next;
        return place;
    }

    /** Notes the places from {@code from} up to {@code to} that have three bytes before {@code end}. */
    void remember(byte[] source, int from, int to, int end) {
        int last = Math.min(to, end - SHORTEST + 1);
        for (int place = from; place < last; place++) {
            places[slot(source, place)] = place;
        }
    }

    /** How many bytes at both places agree; 0 if the match would be too far away, or too short for its distance. */
    static int matchLength(byte[] source, int place, int next, int end) {
        int distance = next - place;
        if (distance > WINDOW
                || source[place] != source[next]
                || source[place + 1] != source[next + 1]
                || source[place + 2] != source[next + 2]) {
            return 0;
        }
        int most = Math.min(LONGEST, end - next);
        int length = SHORTEST;
        while (length < most && source[place + length] == source[next + length]) {
            length++;
        }
        return length == SHORTEST && distance > SHORT_WINDOW ? 0 : length;
    }

    private static int slot(byte[] source, int at) {
        int three = (source[at] & 0xff) | ((source[at + 1] & 0xff) << 8) | ((source[at + 2] & 0xff) << 16);
        return (three * 0x9e3779b1) >>> (Integer.SIZE - HASH_BITS);
    }
}
