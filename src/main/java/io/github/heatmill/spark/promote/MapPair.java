package io.github.heatmill.spark.promote;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Choice;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Heatmap;
import io.github.heatmill.image.BoundingBox;
import io.github.heatmill.image.FloatArray;
import io.github.heatmill.promotion.AgreementMeasure;
import io.github.heatmill.promotion.ComparedMap;
import io.github.heatmill.spark.images.ImageColumns;
import io.github.heatmill.spark.table.TableColumn;
import io.github.heatmill.spark.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/**
 * The maps of the two models of one image, method and class: a row of the table {@code maps} of a comparison.
 *
 * @param row of the published model's explanation
 * @param before the published model's map
 * @param after the candidate's
 */
record MapPair(Row row, ComparedMap before, ComparedMap after) {
    static final String METHOD = "method";
    static final String TARGET = "target_class";

    private static final String HEIGHT = "map_height";
    private static final String WIDTH = "map_width";
    private static final String MAP = "map";
    private static final List<String> BOX = List.of("box_x_min", "box_y_min", "box_x_max", "box_y_max");

    /** The columns of the explanations that tell such pairs apart. */
    static final List<String> KEY = List.of(ImageColumns.IMAGE_ID, METHOD, TARGET);

    /** Those that it is made of. */
    static final List<String> COLUMNS = columnsOfExplanations();

    static final TableDefinition<MapPair> TABLE = new TableDefinition<>("maps", columns());

    private static List<String> columnsOfExplanations() {
        List<String> columns = new ArrayList<>(KEY);
        columns.addAll(List.of(ImageColumns.SOURCE, ImageColumns.SOURCE_INDEX, ImageColumns.LABEL));
        columns.addAll(List.of(HEIGHT, WIDTH, MAP));
        columns.addAll(BOX);
        return List.copyOf(columns);
    }

    private static List<TableColumn<MapPair>> columns() {
        List<TableColumn<MapPair>> columns = new ArrayList<>(List.of(
                text(ImageColumns.IMAGE_ID),
                text(ImageColumns.SOURCE),
                TableColumn.of(
                        ImageColumns.SOURCE_INDEX,
                        LongType,
                        "as in `explanations`",
                        pair -> pair.row.<Long>getAs(ImageColumns.SOURCE_INDEX)),
                text(ImageColumns.LABEL).nullWhere("the image has no label"),
                text(METHOD),
                text(TARGET)));
        for (AgreementMeasure measure : AgreementMeasure.values()) {
            columns.add(TableColumn.<MapPair>of(measure.id(), DoubleType, measure.meaning(), pair -> pair.cell(measure))
                    .in(measure.range())
                    .nullWhere(measure.undefined()));
        }
        return columns;
    }

    private static TableColumn<MapPair> text(String name) {
        return TableColumn.of(name, StringType, "as in `explanations`", pair -> pair.row.<String>getAs(name));
    }

    private Double cell(AgreementMeasure measure) {
        OptionalDouble value = measure.of(before, after);
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    /** The pair of two rows of {@link #COLUMNS}, whose maps are stored before their sign convention. */
    static MapPair of(Row before, Row after, Conventions conventions) {
        return new MapPair(before, map(before, conventions), map(after, conventions));
    }

    private static ComparedMap map(Row row, Conventions conventions) {
        List<Float> stored = row.getList(row.fieldIndex(MAP));
        float[] values = new float[stored.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.get(i);
        }
        Heatmap raw = new Heatmap(row.<Integer>getAs(HEIGHT), row.<Integer>getAs(WIDTH), FloatArray.of(values));
        CamMethod method =
                Choice.find(CamMethod.class, row.<String>getAs(METHOD)).orElseThrow();
        return new ComparedMap(conventions.sign(method).apply(raw), box(row));
    }

    private static Optional<BoundingBox> box(Row row) {
        return row.getAs(BOX.get(0)) == null
                ? Optional.empty()
                : Optional.of(new BoundingBox(
                        row.<Integer>getAs(BOX.get(0)),
                        row.<Integer>getAs(BOX.get(1)),
                        row.<Integer>getAs(BOX.get(2)),
                        row.<Integer>getAs(BOX.get(3))));
    }
}
