package io.github.heatmill.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distributions against closed forms, sums and printed tables. */
final class IncompleteBetaTest {
    @Test
    void logGammaIsThatOfFactorialsAndOfOneHalf() {
        // 10! = 3628800, Gamma(1/2) = sqrt(pi)
        assertThat(LogGamma.factorial(10)).isCloseTo(Math.log(3628800), within(1e-13));
        assertThat(LogGamma.of(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-14));
        double sum = 0;
        for (int n = 1; n <= 2000; n++) {
            sum += Math.log(n);
            assertThat(LogGamma.factorial(n)).isCloseTo(sum, within(1e-12 * (1 + sum)));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5, .3", "2, 5, .3", "4, 5, .9", "7, 40, .1", "30, 40, .6", "500, 1000, .5"})
    void theBinomialSumIsTheSumOfItsTerms(int k, int n, double p) {
        double sum = 0;
        for (int i = 0; i <= k; i++) {
            sum += Math.exp(LogGamma.factorial(n)
                    - LogGamma.factorial(i)
                    - LogGamma.factorial(n - i)
                    + i * Math.log(p)
                    + (n - i) * Math.log(1 - p));
        }

        assertThat(IncompleteBeta.binomialAtMost(k, n, p)).isCloseTo(sum, within(1e-11));
    }

    @Test
    void studentsTailIsThatOfItsClosedForms() {
        // one degree is Cauchy: 1/2 - atan(t) / pi; two: 1/2 - t / (2 sqrt(2 + t^2))
        for (double t : new double[] {-3, -0.2, 0, 0.7, 5, 300}) {
            assertThat(IncompleteBeta.studentAbove(t, 1)).isCloseTo(0.5 - Math.atan(t) / Math.PI, within(1e-12));
            assertThat(IncompleteBeta.studentAbove(t, 2))
                    .isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, .025, 12.706", "5, .025, 2.571", "10, .05, 1.812", "30, .005, 2.750", "1000000, .025, 1.960"})
    void studentsQuantilesAreThoseOfPrintedTables(double freedom, double above, double t) {
        assertThat(IncompleteBeta.studentQuantile(above, freedom)).isCloseTo(t, within(0.0005));
    }

    @Test
    void clopperAndPearsonsUpperEndLeavesTheRisk() {
        // none of n leaves (1 - p)^n, all but one of n leaves 1 - p^n
        assertThat(IncompleteBeta.clopperPearsonUpper(0, 30, 0.05))
                .isCloseTo(1 - Math.pow(0.05, 1 / 30.0), within(1e-12));
        assertThat(IncompleteBeta.clopperPearsonUpper(3, 4, 0.1)).isCloseTo(Math.pow(0.9, 1 / 4.0), within(1e-12));
        // the two-sided 95 % interval of 1 of 10 ends at .4450
        assertThat(IncompleteBeta.clopperPearsonUpper(1, 10, 0.025)).isCloseTo(0.4450, within(0.0001));
        assertThat(IncompleteBeta.clopperPearsonUpper(5, 5, 0.05)).isEqualTo(1);
    }
}
