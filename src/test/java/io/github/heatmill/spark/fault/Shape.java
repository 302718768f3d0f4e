package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.storage.Stores;
import io.github.heatmill.spark.storage.VersionedFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What a reader who lists a folder sees of it: its files, with the rows of each table's file and the length of others.
 * The unique part of the names that Spark gives to files of tables is left out.
 */
record Shape(SortedMap<String, Long> files) {
    /**
     * The shape of {@code output}, or of its version that counts.
     *
     * @throws FileNotFoundException if there is none, or it goes away
     */
    static Shape of(FileSystem fileSystem, Path output) throws IOException {
        SortedMap<String, Long> files = new TreeMap<>();
        Path content = VersionedFolder.content(fileSystem, output);
        if (Stores.isOfObjects(fileSystem) && content.equals(output)) {
            throw new FileNotFoundException("no version of " + output + " counts");
        }
        add(fileSystem, content, "", files);
        return new Shape(files);
    }

    private static void add(FileSystem fileSystem, Path folder, String prefix, SortedMap<String, Long> files)
            throws IOException {
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String name = status.getPath().getName();
            if (name.startsWith(".") || name.startsWith("_")) {
                continue;
            }
            if (status.isDirectory()) {
                add(fileSystem, status.getPath(), prefix + name + "/", files);
            } else {
                files.merge(prefix + unnamed(name), size(fileSystem, status, name), Long::sum);
            }
        }
    }

    private static String unnamed(String name) {
        return name.replaceFirst("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }

    private static long size(FileSystem fileSystem, FileStatus status, String name) throws IOException {
        if (name.equals("run.json")) {
            return status.getLen() > 0 ? 1 : 0;
        }
        if (!name.endsWith(".parquet")) {
            return status.getLen();
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new OpenedFile(fileSystem, status))) {
            return reader.getRecordCount();
        } catch (RuntimeException unreadable) {
            return -1;
        }
    }

    /** A file of this file system alone; Parquet's own class would look for one by the path's scheme. */
    private record OpenedFile(FileSystem fileSystem, FileStatus status) implements InputFile {
        @Override
        public long getLength() {
            return status.getLen();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return HadoopStreams.wrap(fileSystem.open(status.getPath()));
        }
    }
}
