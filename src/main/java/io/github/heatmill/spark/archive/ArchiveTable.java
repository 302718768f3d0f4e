package io.github.heatmill.spark.archive;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** The tables of an archive. Each of them has the columns {@link #NIGHT} and {@link #RUN}. */
public enum ArchiveTable {
    /** Which files belong to a night; decided before any of them is read. */
    DELIVERIES(NightColumns.deliveries(), "name"),
    /** A row for each delivered file and what became of it. */
    IMAGES(NightColumns.images(), "predicted", "name"),
    /** A row for each map of an image, as an explain job writes it. */
    EXPLANATIONS(NightColumns.explanations(), "predicted", "source"),
    /** A row for each comparison of a night with the model's reference and with earlier nights. */
    DRIFT(DriftTable.schema(), "scope", "scope_name", "number"),
    /** A row for each time that a rule of the job file was met. */
    ALARMS(AlarmColumns.alarms(), "rule"),
    /** A row for each night and model that is complete. */
    NIGHTS(NightColumns.nights(), "model_id");

    /** The night that a row belongs to, a date. */
    public static final String NIGHT = "night";
    /** The run that wrote a row; it counts only if {@link #NIGHTS} has the run. */
    public static final String RUN = "run";

    /** The tables that a run fills on branches, in the order in which these are published. */
    static final List<ArchiveTable> OF_A_RUN = List.of(EXPLANATIONS, IMAGES, DRIFT, ALARMS);

    /** Those that have the columns of a sidecar. */
    public static final List<ArchiveTable> OF_IMAGES = List.of(IMAGES, EXPLANATIONS, ALARMS);

    @SuppressWarnings("ImmutableEnumChecker") // types of Spark have no state that changes
    private final transient StructType schema;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final transient List<String> order;

    ArchiveTable(StructType schema, String... order) {
        this.schema = schema;
        this.order = List.of(order);
    }

    /** Its name in the catalog. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The columns by which the files of a night are sorted when they are written again: what is asked for together, a
     * class or the images of a coil, whose names begin alike, then lies together.
     */
    public List<String> order() {
        return order;
    }

    /** The columns that it is made with; a sidecar may have added more. */
    public StructType schema() {
        return schema;
    }
}
