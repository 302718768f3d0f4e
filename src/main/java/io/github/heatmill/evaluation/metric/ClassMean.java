package io.github.heatmill.evaluation.metric;

/** The mean over the classes of what another formula says of each; classes of which it says nothing are left out. */
record ClassMean(Share formula) implements Formula {
    @Override
    public double value(GroupSums group) {
        double sum = 0;
        int classes = 0;
        for (double[] ofClass : group.classes) {
            double divisor = ofClass[formula.under()];
            if (divisor > 0) {
                sum += ofClass[formula.over()] / divisor * formula.factor();
                classes++;
            }
        }
        return classes > 0 ? sum / classes : Double.NaN;
    }

    @Override
    public double rows(double[] sums) {
        return formula.rows(sums);
    }
}
