package io.github.heatmill.statistic;

/** Without what a statistic is undefined. */
enum StatisticNeeds {
    NOTHING("") {
        @Override
        boolean met(MeasuredMap measured) {
            return true;
        }
    },
    /** The formula itself sees to it. */
    CELLS("no positive cell") {
        @Override
        boolean met(MeasuredMap measured) {
            return true;
        }
    },
    /** The formula itself sees to it. */
    SEVERAL_CELLS("no positive cell; a layer of one cell") {
        @Override
        boolean met(MeasuredMap measured) {
            return true;
        }
    },
    ENERGY("no positive pixel") {
        @Override
        boolean met(MeasuredMap measured) {
            return measured.hasEnergy();
        }
    },
    TRUTH("no box of the class") {
        @Override
        boolean met(MeasuredMap measured) {
            return measured.hasTruth();
        }
    },
    ENERGY_AND_TRUTH("no positive pixel; no box of the class") {
        @Override
        boolean met(MeasuredMap measured) {
            return measured.hasEnergy() && measured.hasTruth();
        }
    },
    ENERGY_AND_BOTH_SIDES("no positive pixel; no box of the class; boxes that cover the whole image") {
        @Override
        boolean met(MeasuredMap measured) {
            return ENERGY_AND_TRUTH.met(measured) && measured.inTruth.pixels < measured.imagePixels;
        }
    },
    PEAK_AND_TRUTH("no positive pixel; a constant map; no box of the class") {
        @Override
        boolean met(MeasuredMap measured) {
            return measured.hasPeak() && measured.hasTruth();
        }
    },
    ENERGY_AND_OTHERS("no positive pixel; no box of another class") {
        @Override
        boolean met(MeasuredMap measured) {
            return measured.hasEnergy() && measured.hasOthers();
        }
    };

    private final String unmet;

    StatisticNeeds(String unmet) {
        this.unmet = unmet;
    }

    /** Whether the statistic is defined for {@code measured}, as far as this says. */
    abstract boolean met(MeasuredMap measured);

    /** For which maps it is not, in words; blank for none. */
    String unmet() {
        return unmet;
    }
}
