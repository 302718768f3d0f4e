package io.github.heatmill.spark.images;

import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.image.PixelScale;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The images of a folder by their place in its listing. */
record FolderRows(List<FolderEntry> entries, ImageLabels labels) implements ImageRows {
    /** Throws {@link IllegalArgumentException} if there is not one label for each image. */
    FolderRows {
        entries = List.copyOf(entries);
        if (labels.count() != entries.size()) {
            throw new IllegalArgumentException("Expected " + entries.size() + " labels, but was " + labels.count());
        }
    }

    @Override
    public long images() {
        return entries.size();
    }

    @Override
    public int label(long index) {
        return labels.at(index);
    }

    @Override
    public void read(long[] indices, ImageSize size, PixelScale scale, Configuration configuration, float[] pixels)
            throws IOException {
        for (int i = 0; i < indices.length; i++) {
            FolderEntry entry = entries.get(Math.toIntExact(indices[i]));
            FolderImage image = FolderImage.read(entry, FileDecoding.grey(ImageLimits.DEFAULT), configuration);
            if (!image.size().equals(size)) {
                throw InputMistake.of(
                        entry.path(), "it is " + image.size() + " pixels, not " + size, "give images of one size");
            }
            image.image().pixels().copyInto(pixels, i * size.pixels());
        }
    }
}
