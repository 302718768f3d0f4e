package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.MultipartUtils;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/** The output of a trial, on any file system. */
final class TrialOutput {
    private static final String OLD_VERSION = "version-00000000";

    private TrialOutput() {}

    /** Puts the local output {@code made} there, as a run on that file system leaves it. */
    static void put(FileSystem files, String output, java.nio.file.Path made) throws IOException {
        Path folder = new Path(output);
        if (!Stores.isOfObjects(files)) {
            FileUtil.copy(made.toFile(), files, folder, false, files.getConf());
            return;
        }
        FileUtil.copy(made.toFile(), files, new Path(folder, OLD_VERSION), false, files.getConf());
        String manifest = Files.readString(made.resolve(VersionedFolder.POINTER));
        try (OutputStream out = files.create(new Path(folder, VersionedFolder.POINTER))) {
            out.write(VersionedFolder.pointer(manifest, OLD_VERSION));
        }
    }

    /** What readers find there; nothing where there is nothing. */
    static Contents contents(FileSystem files, String output) throws IOException {
        java.nio.file.Path copy = Stage.BASE.resolve("copy");
        FileUtils.deleteDirectory(copy.toFile());
        try {
            Path content = VersionedFolder.content(files, new Path(output));
            copy(files, content, copy);
        } catch (FileNotFoundException nothing) {
            Files.createDirectories(copy);
        }
        return Contents.of(copy);
    }

    private static void copy(FileSystem files, Path folder, java.nio.file.Path target) throws IOException {
        Files.createDirectories(target);
        for (FileStatus status : list(files, folder)) {
            java.nio.file.Path there = target.resolve(status.getPath().getName());
            if (status.isDirectory()) {
                copy(files, status.getPath(), there);
            } else {
                FileUtil.copy(files, status.getPath(), there.toFile(), false, files.getConf());
            }
        }
    }

    /** What lies in {@code folder} and is neither the output {@code out} nor a visible part of it. */
    static List<String> leftovers(FileSystem files, String folder) throws IOException {
        List<String> found = new ArrayList<>();
        add(files, new Path(folder), "", found);
        if (Stores.isOfObjects(files)) {
            Set<String> known = known(files, new Path(folder, "out"));
            found.removeIf(name -> name.equals("out/.heatmill"));
            for (FileStatus child : list(files, new Path(folder, "out"))) {
                if (!known.contains(child.getPath().getName())) {
                    found.add("out/" + child.getPath().getName());
                }
            }
        }
        if (files instanceof S3AFileSystem s3) {
            MultipartUtils.UploadIterator uploads = s3.listUploads(s3.pathToKey(new Path(folder)));
            while (uploads.hasNext()) {
                found.add("upload of " + uploads.next().getKey());
            }
        }
        return found;
    }

    /** What belongs into an output of versions: the pointer, the mark, the version that counts and the one before. */
    private static Set<String> known(FileSystem files, Path output) throws IOException {
        String current = VersionedFolder.current(files, output).orElse("");
        String before = "";
        for (FileStatus child : list(files, output)) {
            String name = child.getPath().getName();
            boolean other = VersionedFolder.isName(name) && !name.equals(current);
            if (other && files.exists(new Path(child.getPath(), VersionedFolder.POINTER))) {
                before = name;
            }
        }
        return Set.of(VersionedFolder.POINTER, ".heatmill", current, before.isEmpty() ? "-" : before);
    }

    /** What is in {@code folder}. A store has no folders without objects, though that of the tests names some. */
    private static List<FileStatus> list(FileSystem files, Path folder) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            if (!Stores.isOfObjects(files) || !status.isDirectory() || hasObjects(files, status.getPath())) {
                found.add(status);
            }
        }
        return found;
    }

    private static boolean hasObjects(FileSystem files, Path folder) throws IOException {
        try {
            return files.listFiles(folder, true).hasNext();
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    private static void add(FileSystem files, Path path, String prefix, List<String> found) throws IOException {
        for (FileStatus status : list(files, path)) {
            String name = status.getPath().getName();
            boolean belongs = prefix.isEmpty() ? name.equals("out") : !name.startsWith(".") && !name.startsWith("_");
            if (!belongs && !name.equals("_SUCCESS")) {
                found.add(prefix + name);
            }
            if (status.isDirectory()) {
                add(files, status.getPath(), prefix + name + "/", found);
            }
        }
    }
}
