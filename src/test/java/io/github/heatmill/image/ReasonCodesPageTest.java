package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/inputs.md has the codes with what they say. {@code mvn test -Dtest=ReasonCodesPageTest -Dcolumns.write=true}
 * writes the table.
 */
class ReasonCodesPageTest {
    private static final Path PAGE = Path.of("docs/inputs.md");
    private static final String MARK =
            "<!-- reason codes: made by mvn test -Dtest=ReasonCodesPageTest -Dcolumns.write=true -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void thePageOfInputsHasTheCodesAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(MARK);
        int start = page.indexOf(MARK) + MARK.length();
        String current = page.substring(0, start) + table() + page.substring(page.indexOf(END, start));
        if (Boolean.getBoolean("columns.write")) {
            Files.writeString(PAGE, current);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/inputs.md; -Dcolumns.write=true makes it again")
                .isEqualTo(current);
    }

    private static String table() {
        return "| `reason_code` | what is the case | what to do |\n|---|---|---|\n"
                + Arrays.stream(ReasonCode.values())
                        .map(code -> "| `%s` | %s | %s |\n".formatted(code.id(), code.meaning(), code.remedy()))
                        .collect(Collectors.joining());
    }
}
