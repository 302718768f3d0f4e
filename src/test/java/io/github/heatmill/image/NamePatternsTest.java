package io.github.heatmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // a name, wherever it lies
                "*_mask.png|a_mask.png|true",
                "*_mask.png|night/a_mask.png|true",
                "*_mask.png|a_mask.png/b.png|true",
                "*_mask.png|a.png|false",
                "masks|masks/a.png|true",
                "masks|night/masks/deep/a.png|true",
                "masks|masks.png|false",
                "?.png|a.png|true",
                "?.png|ab.png|false",
                "[ab]*|b.png|true",
                "{mask,label}_*|label_1.png|true",
                "ü*|ü1.png|true",
                // a place
                "masks/*.png|masks/a.png|true",
                "masks/*.png|masks/deep/a.png|false",
                "masks/*.png|night/masks/a.png|false",
                "masks/**|masks/deep/a.png|true",
                "**/masks/*|masks/a.png|true",
                "**/masks/*|night/1/masks/a.png|true",
                "**/a.png|a.png|true",
            })
    void aNameMatchesByItselfAndAPlaceAsAWhole(String pattern, String name, boolean matches) {
        assertThat(new NamePatterns(List.of(pattern)).matching().apply(name).isPresent())
                .isEqualTo(matches);
    }

    @Test
    void theFirstPatternThatMatchesIsTold() {
        NamePatterns patterns = new NamePatterns(List.of("*.gif", "a*", "*.png"));

        assertThat(patterns.matching().apply("a.png")).contains("a*");
        assertThat(NamePatterns.NONE.matching().apply("a.png")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/masks/*", "[a", "{a,b", "a\\"})
    void whatIsNoPatternIsSaidSo(String text) {
        assertThat(NamePatterns.mistake(text)).isPresent();
        assertThatThrownBy(() -> new NamePatterns(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }
}
