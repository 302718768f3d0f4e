package io.github.heatmill.spark.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** A value of a row as the text of one cell. Arrays of more than eight values are shortened, bytes are counted. */
enum CellText {
    /** For the eye: four decimals, no control character, at most 60 characters, null as a word. */
    EYE {
        @Override
        String ofNumber(Number number) {
            if (number instanceof Double || number instanceof Float) {
                double value = number.doubleValue();
                double size = Math.abs(value);
                boolean plain = value == 0 || (size >= 1e-3 && size < 1e7) || !Double.isFinite(value);
                return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
            }
            return exact(number);
        }

        @Override
        String ofText(String text) {
            String visible = text.codePoints()
                    .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                    .collect(Collectors.joining());
            return visible.codePointCount(0, visible.length()) <= LONGEST
                    ? visible
                    : visible.substring(0, visible.offsetByCodePoints(0, LONGEST - 1)) + "…";
        }

        @Override
        String ofNull() {
            return "null";
        }
    },

    /**
     * For a file: numbers to the last digit, null as nothing. Text that begins like a formula gets a leading
     * apostrophe, since file names come from outside and the file may be opened in a spreadsheet.
     */
    FILE {
        @Override
        String ofNumber(Number number) {
            return exact(number);
        }

        @Override
        String ofText(String text) {
            return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }

        @Override
        String ofNull() {
            return "";
        }
    };

    private static final int LONGEST = 60;
    private static final int LONGEST_ARRAY = 8;
    private static final int SHOWN_OF_LONGER = 3;

    abstract String ofNumber(Number number);

    abstract String ofText(String text);

    abstract String ofNull();

    List<String> ofRow(Row row) {
        return IntStream.range(0, row.size())
                .mapToObj(index -> of(row.get(index)))
                .toList();
    }

    /** {@code value}, as Spark gives it in a {@link Row}. */
    String of(Object value) {
        if (value == null) {
            return ofNull();
        }
        return value instanceof Number number ? ofNumber(number) : ofText(plain(value));
    }

    private String plain(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number number) {
            return ofNumber(number);
        }
        if (value instanceof byte[] bytes) {
            return "<" + bytes.length + " bytes>";
        }
        if (value instanceof Row row) {
            return IntStream.range(0, row.size())
                    .mapToObj(index -> plain(row.get(index)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof scala.collection.Seq<?> sequence) {
            return array(JavaConverters.seqAsJavaList(sequence));
        }
        return value.toString();
    }

    private String array(List<?> values) {
        boolean whole = values.size() <= LONGEST_ARRAY;
        return values.stream()
                .limit(whole ? LONGEST_ARRAY : SHOWN_OF_LONGER)
                .map(this::plain)
                .collect(Collectors.joining(", ", "[", whole ? "]" : ", … " + values.size() + " values]"));
    }

    private static String exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }
}
