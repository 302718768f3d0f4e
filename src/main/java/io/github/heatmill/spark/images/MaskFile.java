package io.github.heatmill.spark.images;

import io.github.heatmill.image.Channels;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.ImageBoxes;
import io.github.heatmill.image.ImageFile;
import io.github.heatmill.image.ImageMask;
import io.github.heatmill.image.MaskValues;
import io.github.heatmill.image.UnusableFile;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * The mask of one image of a folder: an image file without loss, whose grey levels are the values. A level between two
 * whole numbers of 0..255 is rounded to the nearest, but never to 0.
 */
record MaskFile(ListedFile file) {
    /** How masks end: formats that keep every pixel as it is. */
    static final Set<String> ENDINGS = Set.of("png", "bmp", "tif", "tiff");

    /** Between the name of an image and the ending of its mask, where they are not called alike. */
    static final String SUFFIX = "_mask";

    /**
     * The truth by the mask about an image of {@code size}; refused where the file cannot be decoded. Throws {@link
     * io.github.heatmill.UserMistake} if another file has taken its place since it was listed.
     */
    ImageMask.Truth truth(
            FolderReading reading,
            Optional<ImageBoxes> given,
            Optional<String> label,
            ImageSize size,
            Configuration configuration)
            throws IOException {
        MaskValues meaning = reading.boxRules().masks();
        try {
            byte[] bytes = FolderImage.bytes(file, reading.decoding().limits().maxBytes(), configuration);
            Image image = ImageFile.decode(
                            file.path(), bytes, reading.decoding().limits(), Channels.GREY)
                    .image();
            ImageMask mask = new ImageMask(
                    file.path(),
                    image.height(),
                    image.width(),
                    pixel -> level(image.pixels().at(pixel)));
            return mask.fit(meaning, given, label, reading.classes(), size.height(), size.width());
        } catch (UnusableFile unusable) {
            file.requireNotReplaced(configuration);
            return new ImageMask.Truth(ImageBoxes.refused(unusable.getMessage()), Optional.empty());
        }
    }

    private static long level(float intensity) {
        return intensity > 0 ? Math.max(1, Math.round(255 * intensity)) : 0;
    }
}
