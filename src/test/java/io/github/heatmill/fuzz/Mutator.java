package io.github.heatmill.fuzz;

import io.github.heatmill.image.SplitMix64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Files that follow from a seed: right ones with one to four damages, or with a piece of another in them. */
public final class Mutator {
    private static final int MOST_DAMAGES = 4;
    private static final int LONGEST = 1 << 16;
    private static final int[] STRANGE = {0, 1, 0x7f, 0x80, 0xff};

    private final List<byte[]> seeds;
    private final List<byte[]> words;
    private final SplitMix64 random;

    /** Of the files and the words of {@code target}. */
    public Mutator(FuzzTarget target, long seed) throws IOException {
        this.seeds = target.seeds();
        this.words = target.words().stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.random = new SplitMix64(seed);
    }

    /** The next file. */
    public byte[] next() {
        byte[] file = any(seeds);
        for (int damages = random.whole(1, MOST_DAMAGES); damages > 0; damages--) {
            file = damaged(file);
        }
        return file.length > LONGEST ? Arrays.copyOf(file, LONGEST) : file;
    }

    private byte[] any(List<byte[]> of) {
        return of.get(random.whole(0, of.size() - 1));
    }

    private byte[] damaged(byte[] file) {
        if (file.length == 0) {
            return any(seeds);
        }
        int at = random.whole(0, file.length - 1);
        int length = Math.min(file.length - at, 1 << random.whole(0, 6));
        return switch (random.whole(0, 8)) {
            case 0 -> with(file, at, (byte) (file[at] ^ (1 << random.whole(0, 7))));
            case 1 -> with(file, at, (byte) random.whole(0, 255));
            case 2 -> with(file, at, (byte) STRANGE[random.whole(0, STRANGE.length - 1)]);
            case 3 -> Arrays.copyOf(file, at);
            case 4 -> replaced(file, at, length, new byte[0]);
            // a piece that is there twice
            case 5 -> replaced(file, at, 0, Arrays.copyOfRange(file, at, at + length));
            case 6 -> replaced(file, at, 0, any(words));
            case 7 -> replaced(file, at, any(words));
            default -> spliced(file, at);
        };
    }

    private static byte[] with(byte[] file, int at, byte value) {
        byte[] changed = file.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] replaced(byte[] file, int at, byte[] word) {
        return replaced(file, at, Math.min(word.length, file.length - at), word);
    }

    private static byte[] replaced(byte[] file, int at, int length, byte[] word) {
        byte[] changed = new byte[file.length - length + word.length];
        System.arraycopy(file, 0, changed, 0, at);
        System.arraycopy(word, 0, changed, at, word.length);
        System.arraycopy(file, at + length, changed, at + word.length, file.length - at - length);
        return changed;
    }

    /** The beginning of one file and the end of another. */
    private byte[] spliced(byte[] file, int at) {
        byte[] other = any(seeds);
        int from = random.whole(0, other.length);
        return replaced(file, at, file.length - at, Arrays.copyOfRange(other, from, other.length));
    }
}
