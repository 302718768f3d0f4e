package io.github.heatmill.spark.doctor;

/** How a check ended. */
enum Level {
    OK("ok"),
    /** Jobs cannot run. */
    FAIL("FAIL");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
