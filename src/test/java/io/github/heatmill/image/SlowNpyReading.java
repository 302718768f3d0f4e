package io.github.heatmill.image;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A second reading of the header's grammar, by regular expressions and big integers, to hold the first against. */
final class SlowNpyReading {
    private static final String NUMBER = "(?:0|[1-9][0-9]{0,17})";
    private static final String TUPLE =
            "\\( *\\)|\\( *" + NUMBER + " *, *\\)|\\( *" + NUMBER + "(?: *, *" + NUMBER + ")+ *(?:, *)?\\)";
    private static final String STRING = "'[^'\\\\\\n]*'|\"[^\"\\\\\\n]*\"";
    private static final String ENTRY = "(" + STRING + ") *: *(" + STRING + "|True|False|" + TUPLE + ")";
    private static final Pattern HEADER =
            Pattern.compile("\\{ *" + ENTRY + " *, *" + ENTRY + " *, *" + ENTRY + " *(?:, *)?\\} *\\n");
    private static final List<String> TYPES = Stream.concat(
                    Stream.of("|u1", "|i1", "|b1"),
                    Stream.of("u2", "i2", "u4", "i4", "u8", "i8", "f2", "f4", "f8")
                            .flatMap(code -> Stream.of("<" + code, ">" + code)))
            .toList();

    private SlowNpyReading() {}

    /** What the file says it holds as {@code type order shape offset}; empty where it must be refused. */
    static Optional<String> read(byte[] file) {
        String all = new String(file, StandardCharsets.ISO_8859_1);
        Matcher start = Pattern.compile("^\\u0093NUMPY(?:\\x01\\x00..|[\\x02\\x03]\\x00....)", Pattern.DOTALL)
                .matcher(all);
        if (!start.find()) {
            return Optional.empty();
        }
        BigInteger length = BigInteger.ZERO;
        for (int i = start.end() - 1; i >= 8; i--) {
            length = length.shiftLeft(8).add(BigInteger.valueOf(all.charAt(i)));
        }
        if (length.compareTo(BigInteger.valueOf(Math.min(10_000, all.length() - start.end()))) > 0) {
            return Optional.empty();
        }
        int end = start.end() + length.intValueExact();
        Matcher header = HEADER.matcher(all.substring(start.end(), end));
        return header.matches() ? meaning(header, all.length() - end, end) : Optional.empty();
    }

    private static Optional<String> meaning(Matcher header, int data, int offset) {
        Set<String> keys = new HashSet<>();
        String type = "";
        String order = "";
        List<BigInteger> shape = new ArrayList<>();
        for (int i = 1; i <= 5; i += 2) {
            String key = unquoted(header.group(i));
            String value = header.group(i + 1);
            keys.add(key);
            if (key.equals("descr")) {
                type = unquoted(value);
            } else if (key.equals("fortran_order")) {
                order = value;
            } else if (value.startsWith("(")) {
                Matcher numbers = Pattern.compile("[0-9]+").matcher(value);
                while (numbers.find()) {
                    shape.add(new BigInteger(numbers.group()));
                }
            }
        }
        boolean sound = keys.equals(Set.of("descr", "fortran_order", "shape"))
                && TYPES.contains(type)
                && (order.equals("True") || order.equals("False"))
                && !shape.isEmpty()
                && shape.size() <= 5
                && shape.stream().allMatch(size -> size.bitLength() <= 31)
                && shape.stream().skip(1).noneMatch(size -> size.signum() == 0);
        if (!sound) {
            return Optional.empty();
        }
        BigInteger bytes = new BigInteger(type.substring(2));
        BigInteger row = shape.stream().skip(1).reduce(bytes, BigInteger::multiply);
        boolean fits = row.compareTo(BigInteger.valueOf(1L << 28)) <= 0
                && row.multiply(shape.get(0)).equals(BigInteger.valueOf(data));
        return fits ? Optional.of(type + " " + order + " " + shape + " " + offset) : Optional.empty();
    }

    /** What the reader under test says of the same file, in the same words. */
    static String words(NpyHeader header) {
        return header.dtype().descr(header.bigEndian()) + " " + (header.fortranOrder() ? "True" : "False") + " "
                + Arrays.toString(header.shape().toArray()) + " " + header.dataOffset();
    }

    private static String unquoted(String text) {
        return text.length() < 2 ? text : text.substring(1, text.length() - 1);
    }
}
