package io.github.heatmill.spark.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.NpyDtype;
import io.github.heatmill.image.NpyWriter;
import io.github.heatmill.image.PixelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageArrayTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2 4 5, 4, 5, GREY",
        "2 4 5 1, 4, 5, GREY",
        "2 1 4 5, 4, 5, GREY",
        "2 4 5 3, 4, 5, RGB",
        "2 3 4 5, 4, 5, RGB_PLANES",
        // three values a row are an image of width 3, not one in colour
        "2 4 3, 4, 3, GREY",
    })
    void theShapeTellsSizeAndChannels(String shape, int height, int width, PixelLayout layout) throws IOException {
        ImageArray array = array(shape);

        assertThat(array.height()).isEqualTo(height);
        assertThat(array.width()).isEqualTo(width);
        assertThat(array.layout()).isEqualTo(layout);
        assertThat(array.images()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 5|(2, 5) has 2 dimensions, not 3 or 4; give images as (N, H, W), or in colour as (N, H, W, 3):"
                        + " images[None] makes one image an array, images.reshape(N, H, W) undoes a flattening",
                "2 5 5 5 3|(2, 5, 5, 5, 3) has 5 dimensions, not 3 or 4; give images as (N, H, W), or in colour as"
                        + " (N, H, W, 3)",
                "2 5 5 4|(2, 5, 5, 4) holds 4 values a pixel, as with transparency; give the colours alone:"
                        + " images[..., :3]",
                "2 4 5 5|(2, 4, 5, 5) holds 4 values a pixel, as with transparency; give the colours alone:"
                        + " images[:, :3]",
                "2 5 5 2|(2, 5, 5, 2) holds 2 values a pixel, as with transparency; give the grey alone:"
                        + " images[..., 0]",
                "2 5 6 7|(2, 5, 6, 7) holds neither grey nor RGB images; give images as (N, H, W), or in colour as"
                        + " (N, H, W, 3)",
                "2 1 5 1|(2, 1, 5, 1) may hold images with channels last or channels first; give grey"
                        + " images as (N, H, W): images[..., 0] removes the last axis, images[:, 0] the second",
                "2 3 5 3|(2, 3, 5, 3) may hold images with channels last or channels first; give grey"
                        + " images as (N, H, W): images[..., 0] removes the last axis, images[:, 0] the second",
                "0 5 5|(0, 5, 5) holds no image; give images as (N, H, W), or in colour as (N, H, W, 3)",
            })
    void anyOtherShapeIsRefusedWithWhatToDo(String shape, String message) {
        assertThatThrownBy(() -> array(shape))
                .isInstanceOf(UserMistake.class)
                .hasMessage(folder.resolve("images.npy") + ": |u1 " + message);
    }

    @Test
    void masksAreNoImages() throws IOException {
        Path masks = folder.resolve("masks.npy");
        try (NpyWriter writer = new NpyWriter(Files.newOutputStream(masks), NpyDtype.B1, List.of(1L, 1L, 2L))) {
            writer.write(new byte[2]);
        }

        assertThatThrownBy(() -> ImageArray.of(masks.toString(), new Configuration()))
                .hasMessageContaining("|b1 (1, 1, 2) holds booleans: masks, not images");
    }

    private ImageArray array(String shape) throws IOException {
        Long[] sizes = Arrays.stream(shape.split(" ", -1)).map(Long::valueOf).toArray(Long[]::new);
        Path images = TestArrays.bytes(folder.resolve("images.npy"), sizes);
        return ImageArray.of(images.toString(), new Configuration());
    }
}
