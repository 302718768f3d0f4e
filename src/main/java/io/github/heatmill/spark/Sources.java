package io.github.heatmill.spark;

import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.job.FolderImagesSpec;
import io.github.heatmill.job.ImagesSpec;
import io.github.heatmill.job.NpyImagesSpec;
import io.github.heatmill.spark.images.FolderImages;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.NpyImages;

/** Finds what a job file's images are. */
public final class Sources {
    private Sources() {}

    /** The images of a job file; a file of a folder that is larger than {@code limits} is set aside. */
    public static ImageSource of(ImagesSpec images, ImageLimits limits) {
        if (images instanceof NpyImagesSpec npy) {
            return new NpyImages(
                    npy.npy(), npy.labelsPath(), npy.boxesPath(), npy.scale().scale());
        }
        FolderImagesSpec folder = (FolderImagesSpec) images;
        return new FolderImages(folder.folder(), folder.annotationsPath(), limits);
    }
}
