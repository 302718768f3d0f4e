package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    private final PngWriter writer = new PngWriter();

    @Property(tries = 150)
    void anotherDecoderSeesEveryPixelOfAColourPicture(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll long seed) {
        byte[] pixels = noise(height * width * 3, 256, seed);
        BufferedImage decoded = PngChunks.decode(writer.rgb(height, width, pixels, Map.of()));
        assertThat(decoded.getHeight()).isEqualTo(height);
        assertThat(decoded.getWidth()).isEqualTo(width);
        for (int i = 0; i < height * width; i++) {
            int rgb = ((pixels[3 * i] & 0xff) << 16) | ((pixels[3 * i + 1] & 0xff) << 8) | (pixels[3 * i + 2] & 0xff);
            assertThat(decoded.getRGB(i % width, i / width)).isEqualTo(0xff000000 | rgb);
        }
    }

    @Property(tries = 200)
    void anotherDecoderSeesEveryPixelHoweverItIsCompressed(
            @ForAll RowFilter filter,
            @ForAll Repeats repeats,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 256) int values,
            @ForAll long seed) {
        byte[] pixels = noise(height * width * 3, values, seed);
        PngWriter compressing = new PngWriter(new Compression(filter, repeats));
        BufferedImage decoded = PngChunks.decode(compressing.rgb(height, width, pixels, Map.of()));
        for (int i = 0; i < height * width; i++) {
            int rgb = ((pixels[3 * i] & 0xff) << 16) | ((pixels[3 * i + 1] & 0xff) << 8) | (pixels[3 * i + 2] & 0xff);
            assertThat(decoded.getRGB(i % width, i / width)).isEqualTo(0xff000000 | rgb);
        }
    }

    @Property(tries = 50)
    void anotherDecoderSeesEveryPixelOfAGreyPicture(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll long seed) {
        byte[] pixels = noise(height * width, 256, seed);
        BufferedImage decoded = PngChunks.decode(writer.grey(height, width, pixels, Map.of()));
        assertThat(decoded.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < height * width; i++) {
            assertThat(decoded.getRaster().getSample(i % width, i / width, 0)).isEqualTo(pixels[i] & 0xff);
        }
    }

    @Property(tries = 50)
    void anotherDecoderSeesEveryPixelOfAPictureOfFewColours(
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 256) int size,
            @ForAll long seed) {
        int[] colours = new Random(seed).ints(size, 0, 1 << 24).toArray();
        byte[] indices = noise(height * width, size, seed);
        BufferedImage decoded = PngChunks.decode(writer.indexed(height, width, indices, colours, Map.of()));
        for (int i = 0; i < height * width; i++) {
            assertThat(decoded.getRGB(i % width, i / width)).isEqualTo(0xff000000 | colours[indices[i] & 0xff]);
        }
    }

    @Test
    void theBytesOfAKnownPictureAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        byte[] pixels = new byte[64 * 64 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 192 * (i % 192) / 7 + i % 3 * 40);
        }
        byte[] png = writer.rgb(64, 64, pixels, Map.of("id", "a"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(png);
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo("685c62597148ba27");
    }

    @Test
    void chunksComeInTheOrderOfTheFormat() {
        byte[] png = writer.indexed(1, 2, new byte[] {0, 1}, new int[] {0, 0xffffff}, Map.of("id", "a"));
        assertThat(PngChunks.types(png)).containsExactly("IHDR", "tEXt", "PLTE", "IDAT", "IEND");
    }

    @Test
    void aWriterThatWasUsedGivesTheSameBytes() {
        byte[] first = writer.rgb(20, 30, noise(1800, 9, 1), Map.of("id", "a"));
        writer.grey(90, 90, noise(8100, 256, 2), Map.of("id", "another", "more", "text".repeat(99)));
        assertThat(writer.rgb(20, 30, noise(1800, 9, 1), Map.of("id", "a"))).isEqualTo(first);
    }

    @Test
    void hostileTextIsEscapedOntoOneLine() {
        Map<String, String> text = new TreeMap<>(Map.of(
                "id", "a\nb\0c\\d",
                "script", "\u20ac \ud83d\ude00 \u007f\u0085\u00a0",
                "latin", "K\u00e4se <b>"));
        byte[] png = writer.grey(1, 1, new byte[1], text);
        assertThat(PngChunks.texts(png))
                .containsEntry("id", "a\\u000ab\\u0000c\\u005cd")
                .containsEntry("script", "\\u20ac \\ud83d\\ude00 \\u007f\\u0085\\u00a0")
                .containsEntry("latin", "K\u00e4se <b>");
        assertThat(PngChunks.decode(png).getWidth()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\n", "\u00e4", "a\0b"})
    void aKeywordThatReadersMayNotFindIsRefused(String keyword) {
        assertThatThrownBy(() -> writer.grey(1, 1, new byte[1], Map.of(keyword, "text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected a keyword");
        assertThatThrownBy(() -> writer.grey(1, 1, new byte[1], Map.of("k".repeat(80), "text")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSizeUnlikeTheBytesIsRefused() {
        assertThatThrownBy(() -> writer.rgb(2, 2, new byte[11], Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 2 x 3");
        assertThatThrownBy(() -> writer.grey(0, 5, new byte[0], Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.grey(1 << 16, 1 << 16, new byte[0], Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIndexWithoutColourIsRefused() {
        assertThatThrownBy(() -> writer.indexed(1, 1, new byte[] {(byte) 200}, new int[200], Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected indices below 200, but was 200");
        assertThatThrownBy(() -> writer.indexed(1, 1, new byte[1], new int[257], Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 256 colours");
    }

    private static byte[] noise(int length, int values, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt(values);
        }
        return bytes;
    }
}
