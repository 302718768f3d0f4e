package io.github.heatmill.statistic;

/** What sort of number a statistic is, and so the type of its column. */
public enum StatisticKind {
    /** A whole number: a pixel coordinate. */
    INTEGER("int") {
        @Override
        Object cell(double value) {
            return (int) value;
        }
    },
    /** A real number. */
    REAL("double") {
        @Override
        Object cell(double value) {
            return value;
        }
    },
    /** Yes or no, measured as 1 or 0. */
    FLAG("boolean") {
        @Override
        Object cell(double value) {
            return value != 0;
        }
    };

    private final String sqlType;

    StatisticKind(String sqlType) {
        this.sqlType = sqlType;
    }

    /** The SQL name of the column's type. */
    public String sqlType() {
        return sqlType;
    }

    /** A measured value as an object of the column's type. */
    abstract Object cell(double value);
}
