package io.github.heatmill;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every house rule holds in the product, and is seen to bite on violations planted for it. */
final class ArchitectureTest {
    private static final String PRODUCT = "io.github.heatmill";
    private static final String VIOLATION = PRODUCT + ".violation";

    private static final Pattern ROW = Pattern.compile("\\| `(?<room>(?!spark)[a-z.]+)` \\|[^|]*\\|(?<uses>[^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    private static final JavaClasses VIOLATION_CLASSES = new ClassFileImporter().importPackages(VIOLATION);

    static Stream<PlantedRule> rules() {
        return Stream.concat(Stream.of(Room.values()), Stream.of(HouseRule.values()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeepsTheRule(PlantedRule rule) {
        rule.in(PRODUCT).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleReportsEveryPlantedViolationAndNothingElse(PlantedRule rule) {
        List<String> reports = rule.in(VIOLATION)
                .evaluate(VIOLATION_CLASSES)
                .getFailureReport()
                .getDetails();

        assertThat(rule.planted()).isNotEmpty().allSatisfy(planted -> assertThat(reports)
                .anyMatch(report -> names(report, planted)));
        assertThat(reports).allMatch(report -> rule.planted().stream().anyMatch(planted -> names(report, planted)));
    }

    /** The table is what people read: a row for each room, and the other rooms that it names in its last cell. */
    @Test
    void theTableInTheDesignSaysTheSame() throws IOException {
        Map<String, List<String>> table = Files.readAllLines(Path.of("docs/design.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group("room"), row -> NAME.matcher(row.group("uses"))
                        .results()
                        .map(name -> name.group(1))
                        .sorted()
                        .toList()));

        assertThat(table)
                .isEqualTo(Stream.of(Room.values()).collect(Collectors.toMap(Room::id, room -> room.rooms().stream()
                        .map(Room::id)
                        .sorted()
                        .toList())));
    }

    /**
     * ArchUnit writes classes and members in angle brackets: the name ends at a bracket, a dot, a dollar or its list.
     */
    private static boolean names(String report, String planted) {
        return report.replaceAll("[>.$(]", "\n").contains(("<" + VIOLATION + "." + planted).replace('.', '\n') + "\n");
    }
}
