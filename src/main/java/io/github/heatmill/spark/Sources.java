package io.github.heatmill.spark;

import io.github.heatmill.image.ImageLimits;
import io.github.heatmill.job.FileImagesSpec;
import io.github.heatmill.job.FolderImagesSpec;
import io.github.heatmill.job.ImagesSpec;
import io.github.heatmill.job.NpyImagesSpec;
import io.github.heatmill.spark.images.FolderImages;
import io.github.heatmill.spark.images.ImageSource;
import io.github.heatmill.spark.images.NpyImages;
import io.github.heatmill.spark.images.PassedOver;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Finds what the images of a job file are, and says what of them is not read. */
public final class Sources {
    private Sources() {}

    /** The images of a job file; a file of a folder that is larger than {@code limits} is set aside. */
    public static ImageSource of(ImagesSpec images, ImageLimits limits) {
        if (images instanceof NpyImagesSpec npy) {
            return new NpyImages(
                    npy.npy(), npy.labelsPath(), npy.boxesPath(), npy.masksPath(), npy.pixelScale(), npy.boxRules(), 1);
        }
        if (images instanceof FileImagesSpec single) {
            return FolderImages.ofFiles(single.files(), limits);
        }
        FolderImagesSpec folder = (FolderImagesSpec) images;
        return new FolderImages(
                folder.folder(),
                folder.annotationsPath(),
                folder.masksPath(),
                folder.ignored(),
                limits,
                folder.boxRules());
    }

    /** Says how many images are passed over because they lie behind another one in a file; nothing where none is. */
    public static void tellFurtherPages(SparkSession spark, ImageSource source, Progress progress) {
        long pages = source.passedOver(spark).furtherPages();
        if (pages > 0) {
            progress.say(
                    "%s: the first image of each file is read; %d further pages are passed over", source.path(), pages);
        }
    }

    /** Says in one line what lies among the images and is not read as one; nothing where there is nothing. */
    public static void tellPassedOver(SparkSession spark, ImageSource source, Progress progress) {
        passedOver(spark, source).forEach(line -> progress.say("%s", line));
    }

    /** A line on what lies among the images and is not read as one; none where there is nothing. */
    public static List<String> passedOver(SparkSession spark, ImageSource source) {
        return passedOver(source.path(), source.passedOver(spark));
    }

    /** The same of what was passed over in {@code path}. */
    public static List<String> passedOver(String path, PassedOver passedOver) {
        return passedOver.isEmpty() ? List.of() : List.of(path + ": " + passedOver.summary());
    }
}
