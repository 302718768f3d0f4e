package io.github.heatmill.spark.train;

import io.github.heatmill.job.ClassWeighting;
import io.github.heatmill.job.Regularisation;
import java.util.List;

/** Training images as they are. */
final class Unregularised {
    static final Regularisation SPEC = new Regularisation(List.of(), 0, 0, ClassWeighting.NONE, 0, 0);

    private Unregularised() {}
}
