package io.github.heatmill.spark.store;

import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.ModelDirectory;
import io.github.heatmill.spark.RunDirectory;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a model's folder that are copied: those that the train and the import job write, and no others. */
final class ModelFiles {
    private static final List<String> NAMES = List.of(
            ModelDirectory.NETWORK,
            ModelDirectory.ONNX,
            ModelDirectory.REFERENCE,
            "history.png",
            "confusion.csv",
            "confusion.png",
            RunDirectory.MANIFEST);

    private static final int MOST_PARTS = 1000;
    private static final long MOST_BYTES = 1L << 31;

    private ModelFiles() {}

    /**
     * Copies the files of the model at {@code folder} that are there to the folder {@code target}, which it makes; the
     * manifest last, without which a folder is no model.
     *
     * @throws io.github.heatmill.UserMistake if one of them is no regular file, or larger than any that is written
     */
    static void copy(String folder, Configuration hadoop, FileSystem files, Path target) throws IOException {
        files.mkdirs(target);
        Path from = new Path(folder);
        FileSystem source = from.getFileSystem(hadoop);
        for (String name : places(source, from)) {
            Path file = new Path(from, name);
            if (!source.exists(file)) {
                continue;
            }
            if (InputFile.of(file.toString(), hadoop).length() > MOST_BYTES) {
                throw InputMistake.of(file.toString(), "it is larger than any file of a model", "make the model again");
            }
            try (InputStream in = source.open(file);
                    OutputStream out = files.create(new Path(target, name), true)) {
                in.transferTo(out);
            }
        }
    }

    private static List<String> places(FileSystem source, Path folder) throws IOException {
        List<String> places = new ArrayList<>(NAMES);
        Path history = new Path(folder, ModelDirectory.HISTORY);
        if (source.exists(history)) {
            FileStatus[] parts = source.listStatus(history);
            if (parts.length > MOST_PARTS) {
                throw InputMistake.of(history.toString(), "it has too many files", "make the model again");
            }
            for (FileStatus part : parts) {
                places.add(ModelDirectory.HISTORY + "/" + part.getPath().getName());
            }
        }
        places.add(ModelDirectory.MANIFEST);
        return places;
    }
}
