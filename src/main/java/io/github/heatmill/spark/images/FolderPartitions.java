package io.github.heatmill.spark.images;

/** Into how many tasks the files of a folder are divided unless a job says so. */
final class FolderPartitions {
    /** A listing entry costs little; this many decode in a few seconds, and a lost task repeats no more. */
    private static final int MOST_FILES = 512;

    private static final int FILES_WORTH_A_TASK = 8;

    private FolderPartitions() {}

    /** A multiple of the cores, so that none is without a task while others finish; fewer for a handful of files. */
    static int of(int files, int cores) {
        int waves = Math.max(1, -Math.floorDiv(-files, Math.multiplyExact(cores, MOST_FILES)));
        return Math.min(Math.multiplyExact(waves, cores), Math.max(1, -Math.floorDiv(-files, FILES_WORTH_A_TASK)));
    }
}
