package io.github.heatmill;

/** Text from outside as part of one line: for logs and terminals, and for tables. */
public final class PrintableText {
    private PrintableText() {}

    /** {@code text} with a question mark for each character that is not printed, ends a line or reorders others. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> printable.appendCodePoint(isPrintable(point) ? point : '?'));
        return printable.toString();
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
