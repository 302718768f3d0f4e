package io.github.heatmill.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers beside axes and colour bars: at most three significant digits, as short as they can be said. */
public final class ShortNumber {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private ShortNumber() {}

    /** A finite number, such as {@code 0.25}, {@code 1200} or {@code -3.1e-7}. */
    public static String of(double number) {
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        if (rounded.signum() == 0) {
            return "0";
        }
        int magnitude = rounded.precision() - rounded.scale() - 1;
        if (magnitude >= -3 && magnitude <= 4) {
            return rounded.toPlainString();
        }
        return rounded.movePointLeft(magnitude).stripTrailingZeros().toPlainString() + "e" + magnitude;
    }
}
