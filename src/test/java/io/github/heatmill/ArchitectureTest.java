package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every house rule holds in the product, and is seen to bite on violations planted for it. */
final class ArchitectureTest {
    private static final String PRODUCT = "io.github.heatmill";
    private static final String VIOLATION = PRODUCT + ".violation";

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    private static final JavaClasses VIOLATION_CLASSES = new ClassFileImporter().importPackages(VIOLATION);

    @ParameterizedTest
    @EnumSource
    void theProductKeepsTheRule(HouseRule rule) {
        rule.in(PRODUCT).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void theRuleReportsEveryPlantedViolationAndNothingElse(HouseRule rule) {
        List<String> reports = rule.in(VIOLATION)
                .evaluate(VIOLATION_CLASSES)
                .getFailureReport()
                .getDetails();

        assertThat(rule.planted()).isNotEmpty().allSatisfy(planted -> assertThat(reports)
                .anyMatch(report -> names(report, planted)));
        assertThat(reports).allMatch(report -> rule.planted().stream().anyMatch(planted -> names(report, planted)));
    }

    /** ArchUnit writes classes and members in angle brackets: the name ends at a bracket, a dot, a dollar or its list. */
    private static boolean names(String report, String planted) {
        return report.replaceAll("[>.$(]", "\n").contains(("<" + VIOLATION + "." + planted).replace('.', '\n') + "\n");
    }
}
