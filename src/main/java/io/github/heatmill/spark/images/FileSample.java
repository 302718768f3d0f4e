package io.github.heatmill.spark.images;

import java.util.List;
import java.util.stream.LongStream;

/** Takes some of the files of a folder, spread evenly over all, so few that reading them takes seconds. */
final class FileSample {
    static final int MOST_FILES = 256;
    /** Of their length on disk: PNG files of 4096 x 4096 pixels, say, decode at some ten a second. */
    static final long MOST_BYTES = 64L << 20;

    private static final int LEAST_FILES = 4;

    private FileSample() {}

    /** The indices of all {@code files} where these are no more; else of the first and others at equal distances. */
    static List<Integer> of(List<FolderEntry> files) {
        int count = Math.min(MOST_FILES, files.size());
        List<Integer> spread = spread(files.size(), count);
        long bytes = spread.stream()
                .mapToLong(index -> files.get(index).image().stamp().length())
                .sum();
        if (bytes <= MOST_BYTES) {
            return spread;
        }
        return spread(
                files.size(), Math.min(count, Math.max(LEAST_FILES, (int) (count * (MOST_BYTES / (double) bytes)))));
    }

    private static List<Integer> spread(int files, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> (int) (i * files / count))
                .toList();
    }
}
