package io.github.heatmill.spark.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an answer is written: lines of text, each ended by a newline. */
enum QueryFormat {
    /**
     * Aligned columns for the eye, numbers to the right; 100 rows unless a limit is given, and a note when more exist.
     */
    TABLE {
        @Override
        void write(Dataset<Row> rows, OptionalInt limit, PrintStream out) {
            int most = limit.orElse(100);
            List<Row> read = rows.takeAsList(most + 1);
            List<List<String>> cells = read.stream()
                    .limit(most)
                    .map(row -> CellText.EYE.ofRow(row))
                    .toList();
            TextTable.of(rows.schema(), cells).lines().forEach(line -> print(out, line));
            if (read.size() > most && limit.isEmpty()) {
                LOG.info("There are more than these {} rows: --limit N shows more, --format csv all.", most);
            }
        }
    },

    /**
     * A header line, then a line a row, quoted as RFC 4180 says; lines end in a newline alone. All rows unless a limit
     * is given, read partition by partition. Text that a spreadsheet would run as a formula gets a leading apostrophe.
     */
    CSV {
        @Override
        void write(Dataset<Row> rows, OptionalInt limit, PrintStream out) {
            print(out, csvLine(Arrays.asList(rows.columns())));
            Iterator<Row> all = limited(rows, limit).toLocalIterator();
            while (all.hasNext() && !out.checkError()) {
                print(out, csvLine(CellText.FILE.ofRow(all.next())));
            }
        }
    },

    /** One JSON object a line, every value whole: arrays as arrays, null as null, bytes as Base64. */
    JSON {
        @Override
        void write(Dataset<Row> rows, OptionalInt limit, PrintStream out) {
            Iterator<String> all = limited(rows, limit)
                    .select(to_json(struct(col("*")), Map.of("ignoreNullFields", "false")))
                    .as(Encoders.STRING())
                    .toLocalIterator();
            while (all.hasNext() && !out.checkError()) {
                print(out, all.next());
            }
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(QueryFormat.class);

    /** Writes {@code rows}, at most {@code limit} of them, in their order. */
    abstract void write(Dataset<Row> rows, OptionalInt limit, PrintStream out);

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<QueryFormat> of(String id) {
        return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
    }

    private static Dataset<Row> limited(Dataset<Row> rows, OptionalInt limit) {
        return limit.isPresent() ? rows.limit(limit.getAsInt()) : rows;
    }

    private static String csvLine(List<String> cells) {
        List<String> quoted = new ArrayList<>(cells.size());
        for (String cell : cells) {
            quoted.add(cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return quoted.stream().collect(Collectors.joining(","));
    }

    private static void print(PrintStream out, String line) {
        out.print(line);
        out.print('\n');
    }
}
