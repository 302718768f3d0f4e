package io.github.heatmill.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.evaluation.metric.EvaluationMetric;
import io.github.heatmill.faithfulness.FaithfulnessMeasure;
import io.github.heatmill.statistic.HeatmapStatistic;
import io.github.heatmill.statistic.ThresholdCurve;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds docs/metrics.md to the code: its pictures are what is drawn and measured today, and no metric is without a
 * section. {@code mvn test -Dtest=MetricPicturesTest -Dpictures.write=true} makes the pictures again, and the text that
 * the page gives for each.
 */
final class MetricPicturesTest {
    private static final Path PAGE = Path.of("docs", "metrics.md");
    private static final Path FOLDER = Path.of("docs", "metrics");
    private static final int WIDEST = 700;
    private static final long MOST_BYTES = 1_200_000;
    private static final int WIDTH_IN_PNG = 16;
    /** As captions give them: 0.123, 12.3. */
    private static final Pattern FIGURE = Pattern.compile("(?<![\\d.])(\\d\\.\\d{3}|\\d{2}\\.\\d)(?!\\d)");

    private static final List<String> PARTS =
            List.of("**Formula.**", "**Source.**", "**Conventions.**", "**Values.**", "**Misleads**");

    @BeforeAll
    static void makeThemAgainWhereAsked() throws IOException {
        if (Boolean.getBoolean("pictures.write")) {
            for (MetricPicture picture : MetricPicture.values()) {
                Sheet sheet = picture.draw();
                Files.write(FOLDER.resolve(picture.file()), sheet.png());
                Files.writeString(PAGE, withText(Files.readString(PAGE), picture, sheet.text()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePictureIsWhatIsMeasuredAndThePageSaysTheSame(MetricPicture picture) throws IOException {
        Sheet sheet = picture.draw();
        Path file = FOLDER.resolve(picture.file());

        assertThat(Files.readAllBytes(file))
                .as("%s; -Dpictures.write=true makes it again, to be looked at before it is committed", file)
                .isEqualTo(sheet.png());
        assertThat(Files.readString(PAGE)).contains(link(picture, sheet.text()));
    }

    private static String link(MetricPicture picture, String text) {
        return "![" + text + "](metrics/" + picture.file() + ")";
    }

    private static String withText(String page, MetricPicture picture, String text) {
        Pattern old = Pattern.compile("!\\[[^]]*]\\(metrics/" + Pattern.quote(picture.file()) + "\\)");
        return old.matcher(page).replaceAll(Matcher.quoteReplacement(link(picture, text)));
    }

    @Test
    void theFolderHoldsThePicturesAloneAndTheyAreSmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.toList();
            assertThat(found)
                    .extracting(path -> path.getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(MetricPicture.values())
                            .map(MetricPicture::file)
                            .toList());
            for (Path path : found) {
                byte[] png = Files.readAllBytes(path);
                bytes += png.length;
                // the header of a PNG file has the width in its bytes 16 to 19
                int width = ByteBuffer.wrap(png).getInt(WIDTH_IN_PNG);
                assertThat(width).as(path.toString()).isLessThanOrEqualTo(WIDEST);
            }
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMetricHasASectionWithAPicture(String name) throws IOException {
        assertThat(sections(Files.readString(PAGE)))
                .as("a section of %s with the code `%s` in its heading or formula, and a picture", PAGE, name)
                .anyMatch(section ->
                        section.contains("](metrics/") && definition(section).contains("`" + name + "`"));
    }

    static Stream<String> names() {
        return Stream.of(
                        names(EvaluationMetric.values(), EvaluationMetric::id),
                        names(HeatmapStatistic.values(), HeatmapStatistic::column),
                        names(ThresholdCurve.values(), ThresholdCurve::column),
                        names(FaithfulnessMeasure.values(), FaithfulnessMeasure::column))
                .flatMap(names -> names)
                .distinct();
    }

    private static <T> Stream<String> names(T[] constants, Function<T, String> name) {
        return Arrays.stream(constants).map(name);
    }

    @Test
    void everySectionWithAPictureSaysFormulaSourceConventionsValuesAndWhatMisleads() throws IOException {
        List<String> pictured = sections(Files.readString(PAGE)).stream()
                .filter(section -> section.contains("](metrics/"))
                .toList();
        assertThat(pictured).isNotEmpty().allSatisfy(section -> assertThat(section)
                .contains(PARTS));
    }

    @Test
    void everyFigureThatASectionTellsStandsInItsPicture() throws IOException {
        List<String> strangers = sections(Files.readString(PAGE)).stream()
                .flatMap(section -> {
                    int picture = section.lastIndexOf("![");
                    String text = picture < 0 ? "" : section.substring(picture);
                    return FIGURE.matcher(section.substring(0, section.length() - text.length()))
                            .results()
                            .map(MatchResult::group)
                            .filter(figure -> !text.contains(figure));
                })
                .toList();

        assertThat(strangers).isEmpty();
    }

    private static List<String> sections(String page) {
        return Pattern.compile("\n(?=##)").splitAsStream(page).toList();
    }

    /** The section as far as it defines its metrics: the heading, the question and the formula. */
    private static String definition(String section) {
        int end = section.indexOf(PARTS.get(1));
        return end < 0 ? "" : section.substring(0, end);
    }
}
