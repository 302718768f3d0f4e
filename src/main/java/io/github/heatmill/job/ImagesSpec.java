package io.github.heatmill.job;

import io.github.heatmill.job.hocon.SettingsReader;
import java.io.Serializable;
import java.util.Map;

/** Images to read: an array of them, a folder, or single files. */
public sealed interface ImagesSpec extends Serializable permits NpyImagesSpec, FolderImagesSpec, FileImagesSpec {
    /** The paths to read by their keys, as the user wrote them; in a fixed order. */
    Map<String, String> paths();

    /** Whether the images may come with labels; a folder's names may hold them. */
    boolean labelled();

    /** The settings as text. */
    Map<String, String> settings();

    /** The images of the group {@code key}, which for an array must name labels if {@code labelsRequired}. */
    static ImagesSpec read(SettingsReader keys, String key, boolean labelsRequired) {
        SettingsReader images = keys.group(key);
        boolean npy = images.has("npy");
        boolean folder = images.has("folder");
        if (images.has("files")) {
            if (npy || folder) {
                keys.wrong(
                        key,
                        "has files beside npy or folder: keep one (on the command line, " + key
                                + ".npy=null unsets it)");
            }
            if (labelsRequired) {
                images.wrong("files", "is for explaining only: this job needs labels, give npy or folder");
            }
            return FileImagesSpec.read(images);
        }
        images.paths("files");
        NpyImagesSpec array = NpyImagesSpec.read(images, npy && labelsRequired);
        FolderImagesSpec files = FolderImagesSpec.read(images);
        if (npy && folder) {
            keys.wrong(key, "has both npy and folder: keep one (on the command line, " + key + ".npy=null unsets it)");
        } else if (!npy && !folder) {
            keys.wrong(
                    key,
                    "names no images: set " + key + ".npy to an array or " + key + ".folder to a folder of images");
        }
        return folder && !npy ? files : array;
    }
}
