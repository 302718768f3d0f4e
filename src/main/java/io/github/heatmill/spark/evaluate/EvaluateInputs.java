package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.OverlapGroups;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.spark.images.CsvFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The checked inputs of an evaluate job: all that can be checked before the pass over the explanations. A run and its
 * plan share it.
 *
 * @param groups the overlap groups
 * @param explained the explanations that are evaluated
 * @param validation the one that thresholds are chosen on
 * @param states how states are written
 * @param earlier what the states of earlier evaluations add up to
 */
record EvaluateInputs(
        Optional<OverlapGroups> groups,
        List<ExplainedTable> explained,
        Optional<ExplainedTable> validation,
        StateTable states,
        EvaluationState earlier) {

    /** Throws {@link io.github.heatmill.UserMistake} if one of these cannot be used. */
    static EvaluateInputs check(SparkSession spark, EvaluateSpec spec) {
        Optional<OverlapGroups> groups = groups(spec, spark.sessionState().newHadoopConf());
        List<ExplainedTable> explained = new ArrayList<>();
        spec.explained().forEach(folder -> explained.add(ExplainedFolder.open(spark, folder)));
        spec.archivePath().ifPresent(archive -> explained.addAll(ExplainedNights.open(spark, archive, spec.nights())));
        Optional<ExplainedTable> validation = spec.validationPath().map(folder -> ExplainedFolder.open(spark, folder));
        StateTable states = new StateTable(spec.bootstrap().seed(), groups.isPresent());
        EvaluationState earlier = new EvaluationState();
        spec.states().forEach(folder -> states.addTo(earlier, spark, folder));
        return new EvaluateInputs(groups, explained, validation, states, earlier);
    }

    private static Optional<OverlapGroups> groups(EvaluateSpec spec, Configuration hadoop) {
        return spec.groupsPath().map(table -> {
            OverlapGroups groups = OverlapGroups.of(CsvFile.open(table, hadoop));
            return spec.groupFilesPath()
                    .map(files -> groups.byIndex(CsvFile.open(files, hadoop)))
                    .orElse(groups);
        });
    }
}
