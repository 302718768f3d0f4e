package io.github.heatmill.spark.evaluate;

import io.github.heatmill.evaluation.OverlapGroups;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.job.EvaluateSpec;
import io.github.heatmill.spark.images.CsvFile;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * The checked inputs of an evaluate job: all that can be checked before the pass over the explanations. A run and its
 * plan share it.
 *
 * @param groups the overlap groups
 * @param folders the explained folders
 * @param validation the one that thresholds are chosen on
 * @param states how states are written
 * @param earlier what the states of earlier evaluations add up to
 */
record EvaluateInputs(
        Optional<OverlapGroups> groups,
        List<ExplainedFolder> folders,
        Optional<ExplainedFolder> validation,
        StateTable states,
        EvaluationState earlier) {

    /** Throws {@link io.github.heatmill.UserMistake} if one of these cannot be used. */
    static EvaluateInputs check(SparkSession spark, EvaluateSpec spec) {
        Optional<OverlapGroups> groups = groups(spec, spark.sessionState().newHadoopConf());
        List<ExplainedFolder> folders = spec.explained().stream()
                .map(folder -> ExplainedFolder.open(spark, folder))
                .toList();
        Optional<ExplainedFolder> validation = spec.validationPath().map(folder -> ExplainedFolder.open(spark, folder));
        StateTable states = new StateTable(spec.bootstrap().seed(), groups.isPresent());
        EvaluationState earlier = new EvaluationState();
        spec.states().forEach(folder -> states.addTo(earlier, spark, folder));
        return new EvaluateInputs(groups, folders, validation, states, earlier);
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
