package io.github.heatmill.spark.images;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.heatmill.UserMistake;
import io.github.heatmill.image.CsvTable;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.Utf8;
import io.github.heatmill.spark.npy.InputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * CSV as spreadsheets and scripts write it: fields in quotes or not, with blanks around them, any line ending, a byte
 * order mark, blank lines, and semicolons or tabs in place of commas where the first line has no comma.
 */
public final class CsvFile {
    /** The longest table that is read, some million rows. */
    static final int MAX_BYTES = 1 << 27;

    private static final int MOST_COLUMNS = 1000;
    private static final int LONGEST_FIELD = 1 << 16;
    private static final String REMEDY = "save it as CSV, with quotes around fields that hold a comma or a quote";

    private CsvFile() {}

    /**
     * The table in the file at {@code path}, read whole on the driver. Throws {@link UserMistake} if it cannot be,
     * and as {@link #read}.
     */
    public static CsvTable open(String path, Configuration configuration) {
        return read(path, InputFile.whole(path, MAX_BYTES, configuration));
    }

    /**
     * The table in {@code bytes}, the file called {@code name}. Throws {@link UserMistake} if they are not CSV text
     * with a line of column names, or more than {@value #MAX_BYTES}; what is wrong further down is thrown by the rows.
     */
    public static CsvTable read(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + bytes.length + " bytes long, more than " + MAX_BYTES, "split it");
        }
        String text = Utf8.decode(name, bytes);
        char separator = separator(text);
        Iterator<CsvRecord> records = records(text, separator).iterator();
        List<String> header = new Records(name, records).header();
        return new CsvTable(name, header, () -> {
            Records rows = new Records(name, records(text, separator).iterator());
            rows.header();
            return rows.below(header.size());
        });
    }

    private static CsvReader<CsvRecord> records(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_FIELD)
                                .maxRecordSize(LONGEST_FIELD)
                                .build(),
                        text);
    }

    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(',', ';', '\t')
                .filter(separator -> first.indexOf(separator) >= 0)
                .findFirst()
                .orElse(',');
    }

    /** Records that are not blank, each failure of the reader a mistake of the user. */
    private static final class Records {
        private final String name;
        private final Iterator<CsvRecord> records;

        Records(String name, Iterator<CsvRecord> records) {
            this.name = name;
            this.records = records;
        }

        /** The first of them. */
        List<String> header() {
            CsvRecord first = next();
            if (first == null) {
                throw InputMistake.of(name, "it is empty", "start the table with a line of column names");
            }
            return first.getFields();
        }

        /** The next of them; null behind the last. */
        private CsvRecord next() {
            try {
                while (records.hasNext()) {
                    CsvRecord record = records.next();
                    if (record.getFields().stream().anyMatch(field -> !field.isBlank())) {
                        return record;
                    }
                }
                return null;
            } catch (CsvParseException broken) {
                throw InputMistake.of(name, "it is not CSV (" + InputMistake.quote(message(broken)) + ")", REMEDY);
            }
        }

        private static String message(CsvParseException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            return String.valueOf(cause.getMessage());
        }

        /** The rest of them as rows of {@code columns} fields or more. */
        Iterator<CsvTable.Row> below(int columns) {
            return new Iterator<>() {
                private CsvRecord next = Records.this.next();

                @Override
                public boolean hasNext() {
                    return next != null;
                }

                @Override
                public CsvTable.Row next() {
                    if (next == null) {
                        throw new NoSuchElementException("no more rows");
                    }
                    CsvTable.Row row = row(next, columns);
                    next = Records.this.next();
                    return row;
                }
            };
        }

        private CsvTable.Row row(CsvRecord record, int columns) {
            List<String> fields = new ArrayList<>(record.getFields());
            boolean tooMany = fields.stream().skip(columns).anyMatch(field -> !field.isBlank());
            if (tooMany) {
                throw InputMistake.of(
                        name,
                        "line " + record.getStartingLineNumber() + " has " + fields.size() + " fields, but " + columns
                                + " columns are named",
                        REMEDY);
            }
            fields.addAll(Collections.nCopies(Math.max(0, columns - fields.size()), ""));
            return new CsvTable.Row(record.getStartingLineNumber(), fields);
        }
    }
}
