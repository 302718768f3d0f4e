package io.github.heatmill.spark.fault;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a reader who lists a folder sees of it: its files, with the rows of each table's file and the length of others.
 * The unique part of the names that Spark gives to files of tables is left out.
 */
record Shape(SortedMap<String, Long> files) {
    /**
     * The shape of {@code folder}.
     *
     * @throws FileNotFoundException if there is none, or it goes away
     */
    static Shape of(FileSystem fileSystem, Path folder) throws IOException {
        SortedMap<String, Long> files = new TreeMap<>();
        add(fileSystem, folder, "", files);
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
                files.merge(prefix + unnamed(name), size(status, name), Long::sum);
            }
        }
    }

    private static String unnamed(String name) {
        return name.replaceFirst("-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
    }

    private static long size(FileStatus status, String name) throws IOException {
        if (name.equals("run.json")) {
            return status.getLen() > 0 ? 1 : 0;
        }
        if (!name.endsWith(".parquet")) {
            return status.getLen();
        }
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromStatus(status, new Configuration()))) {
            return reader.getRecordCount();
        } catch (RuntimeException unreadable) {
            return -1;
        }
    }
}
