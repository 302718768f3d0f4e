package io.github.heatmill.drift;

/** How a number is laid along a line of equal bins: its coordinate, in which distances between sets are measured. */
enum BinScale {
    /** The number itself. */
    LINEAR {
        @Override
        double coordinate(double value) {
            return value;
        }

        @Override
        double value(double coordinate) {
            return coordinate;
        }

        @Override
        String distanceUnit(String unit) {
            return unit;
        }
    },

    /** Its logarithm to base 2, in octaves: a factor of 2 is a distance of 1. -Infinity for 0 and below. */
    LOGARITHMIC {
        @Override
        double coordinate(double value) {
            return value > 0 ? StrictMath.log(value) / LN_2 : Double.NEGATIVE_INFINITY;
        }

        @Override
        double value(double coordinate) {
            return StrictMath.pow(2, coordinate);
        }

        @Override
        String distanceUnit(String unit) {
            return "octaves: 1 is a factor of 2";
        }
    },

    /** Log-odds ln(p / (1 - p)) of a probability: .99 and .999 are as far apart as .9 and .99. Infinite at 0 and 1. */
    LOG_ODDS {
        @Override
        double coordinate(double value) {
            if (value <= 0) {
                return Double.NEGATIVE_INFINITY;
            }
            return value >= 1 ? Double.POSITIVE_INFINITY : StrictMath.log(value / (1 - value));
        }

        @Override
        double value(double coordinate) {
            return 1 / (1 + StrictMath.exp(-coordinate));
        }

        @Override
        String distanceUnit(String unit) {
            return "log-odds, natural logarithm";
        }
    };

    private static final double LN_2 = StrictMath.log(2);

    abstract double coordinate(double value);

    /** The number at a finite coordinate. */
    abstract double value(double coordinate);

    /** What distances between coordinates of a number of this unit are measured in, in words. */
    abstract String distanceUnit(String unit);
}
