package io.github.heatmill.spark.evaluate;

import io.github.heatmill.drift.Verdict;
import io.github.heatmill.evaluation.BaselineMethods;
import io.github.heatmill.evaluation.OverlapGroups;
import io.github.heatmill.evaluation.state.EvaluationState;
import io.github.heatmill.evaluation.state.ExplainedRow;
import io.github.heatmill.evaluation.state.ImageFact;
import io.github.heatmill.evaluation.state.StateKey;
import io.github.heatmill.evaluation.state.TargetRelation;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.explain.ExplanationTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** What a task does: the rows of {@link ExplainedColumn} to sums. What is wrong with rows is remembered in them. */
final class EvaluatePartition implements FlatMapFunction<Iterator<InternalRow>, ExplanationSums> {
    private static final long serialVersionUID = 1L;

    private static final int ID_DIGITS = 32;
    private static final int HEX = 16;

    private static final Map<String, ImageFact> RIGHT = Map.of(
            Verdict.ACCEPT.id(), ImageFact.ACCEPTED_RIGHT,
            Verdict.REVIEW.id(), ImageFact.REVIEWED_RIGHT,
            Verdict.REJECT.id(), ImageFact.REJECTED_RIGHT);
    private static final Map<String, ImageFact> WRONG = Map.of(
            Verdict.ACCEPT.id(), ImageFact.ACCEPTED_WRONG,
            Verdict.REVIEW.id(), ImageFact.REVIEWED_WRONG,
            Verdict.REJECT.id(), ImageFact.REJECTED_WRONG);

    private final StateKey.Purpose purpose;
    private final String boxConvention;
    private final long seed;

    // an OverlapGroups or null, for an Optional does not travel
    private final OverlapGroups groups;

    EvaluatePartition(StateKey.Purpose purpose, String boxConvention, long seed, Optional<OverlapGroups> groups) {
        this.purpose = purpose;
        this.boxConvention = boxConvention;
        this.seed = seed;
        this.groups = groups.orElse(null);
    }

    @Override
    public Iterator<ExplanationSums> call(Iterator<InternalRow> rows) {
        ExplanationSums sums = new ExplanationSums();
        ExplanationReader reader = new ExplanationReader();
        ExplainedRow measured = new ExplainedRow();
        while (rows.hasNext()) {
            reader.read(rows.next());
            add(reader, measured, sums);
        }
        return List.of(sums).iterator();
    }

    private void add(ExplanationReader reader, ExplainedRow measured, ExplanationSums sums) {
        EvaluationState state = sums.state();
        String explanation = reader.text(ExplainedColumn.EXPLANATION_ID);
        Optional<Long> id = id(explanation);
        if (id.isEmpty()) {
            state.problem(mistake(explanation, "its explanation_id is not " + ID_DIGITS + " hexadecimal digits"));
            return;
        }
        if (!reader.text(ExplainedColumn.STATUS).equals(ExplanationTable.OK)) {
            StateKey key = key(reader, "", TargetRelation.QUARANTINED, "");
            state.note(key, EvaluationState.bucket(seed, reader.text(ExplainedColumn.IMAGE_ID)), id.get());
            return;
        }
        Optional<String> label = reader.optionalText(ExplainedColumn.LABEL);
        String predicted = reader.text(ExplainedColumn.PREDICTED);
        String target = reader.text(ExplainedColumn.TARGET_CLASS);
        TargetRelation relation = TargetRelation.of(target, label, predicted);
        StateKey key = key(reader, reader.text(ExplainedColumn.METHOD), relation, label.orElse(predicted));
        int bucket = EvaluationState.bucket(seed, cluster(reader, state));
        if (relation == TargetRelation.NEITHER) {
            state.note(key, bucket, id.get());
            return;
        }
        reader.measure(measured);
        measured.image(facts(reader, label, measured));
        Optional<String> mistake = measured.mistake().or(() -> unknownVerdict(reader));
        mistake.ifPresent(what -> state.problem(mistake(explanation, what)));
        if (mistake.isPresent()) {
            return;
        }
        state.add(key, bucket, id.get(), measured);
        if (purpose == StateKey.Purpose.EVALUATE && !BaselineMethods.contains(key.method())) {
            sums.addProbabilities(key, label.isPresent(), reader)
                    .ifPresent(what -> state.problem(mistake(explanation, what)));
        }
    }

    private static Optional<String> unknownVerdict(ExplanationReader reader) {
        return reader.optionalText(ExplainedColumn.VERDICT)
                .filter(verdict -> !RIGHT.containsKey(verdict))
                .map(verdict -> "its verdict is " + InputMistake.quote(verdict));
    }

    private static ImageFact[] facts(ExplanationReader reader, Optional<String> label, ExplainedRow measured) {
        List<ImageFact> facts = new ArrayList<>();
        if (reader.hasBoxes()) {
            facts.add(ImageFact.BOXED);
        }
        label.ifPresent(name -> {
            facts.add(ImageFact.LABELLED);
            boolean isRight = name.equals(reader.text(ExplainedColumn.PREDICTED));
            if (isRight) {
                facts.add(ImageFact.CORRECT);
            }
            reader.optionalText(ExplainedColumn.VERDICT)
                    .map((isRight ? RIGHT : WRONG)::get)
                    .ifPresent(facts::add);
            // a row of the label says it by its statistics, which are not NULL only where there is a box
            boolean ofLabel = name.equals(reader.text(ExplainedColumn.TARGET_CLASS));
            if (ofLabel ? measured.hasBox() : reader.hasBoxOf(name)) {
                facts.add(ImageFact.LABEL_BOXED);
            }
        });
        return facts.toArray(ImageFact[]::new);
    }

    private StateKey key(ExplanationReader reader, String method, TargetRelation relation, String defectClass) {
        return new StateKey(
                purpose,
                reader.text(ExplainedColumn.MODEL_ID),
                reader.text(ExplainedColumn.CONVENTIONS),
                boxConvention,
                method,
                relation,
                defectClass);
    }

    /** The overlap group, or else the pixels: images of the same pixels are drawn together, wherever they lie. */
    private String cluster(ExplanationReader reader, EvaluationState state) {
        String pixels = Long.toHexString(reader.number(ExplainedColumn.PIXEL_HASH));
        if (groups == null) {
            return pixels;
        }
        String source = reader.text(ExplainedColumn.SOURCE);
        if (groups.isByIndex()) {
            state.source(source);
        }
        long index = reader.number(ExplainedColumn.SOURCE_INDEX);
        String file = new Path(source).getName();
        Optional<String> group = groups.group(index, file);
        if (group.isEmpty()) {
            state.problem(groups.missing(index, file));
        }
        return group.orElse(pixels);
    }

    private static Optional<Long> id(String text) {
        if (text.length() != ID_DIGITS || !text.chars().allMatch(digit -> Character.digit(digit, HEX) >= 0)) {
            return Optional.empty();
        }
        return Optional.of(Long.parseUnsignedLong(text.substring(0, HEX), HEX));
    }

    private static String mistake(String explanation, String what) {
        return InputMistake.of("explanation " + InputMistake.quote(explanation), what, "explain the images again")
                .getMessage();
    }
}
