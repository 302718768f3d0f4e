package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.TestHdfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A file system that outputs lie on. */
enum Place {
    LOCAL {
        @Override
        String folder(Path base) {
            return uri(base.resolve("trials"));
        }
    },
    SMALL_DISK {
        @Override
        String folder(Path base) {
            return uri(Stage.small().folder().resolve("trials"));
        }
    },
    HDFS {
        @Override
        String folder(Path base) throws IOException {
            return TestHdfs.files().getUri() + "/trials";
        }
    },
    /** Three data nodes, each block on two of them. */
    HDFS_NODES {
        @Override
        String folder(Path base) throws IOException {
            return nodes().getFileSystem().getUri() + "/trials";
        }
    };

    private static Optional<MiniDFSCluster> nodes = Optional.empty();

    /** The cluster of {@link #HDFS_NODES}, started when first asked for. */
    static synchronized MiniDFSCluster nodes() throws IOException {
        if (nodes.isEmpty()) {
            Configuration configuration = new Configuration();
            configuration.set(
                    MiniDFSCluster.HDFS_MINIDFS_BASEDIR, Stage.BASE.resolve("nodes").toString());
            configuration.setInt("dfs.replication", 2);
            MiniDFSCluster cluster =
                    new MiniDFSCluster.Builder(configuration).numDataNodes(3).build();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> cluster.shutdown(true)));
            nodes = Optional.of(cluster);
        }
        return nodes.get();
    }

    /** Where trials lie, as a user writes it. */
    abstract String folder(Path base) throws IOException;

    private static String uri(Path folder) {
        return "file:" + folder;
    }

    /** The file system of {@code folder}, as the session's jobs get it. */
    FileSystem files(String folder) throws IOException {
        return new org.apache.hadoop.fs.Path(folder).getFileSystem(Stage.hadoop());
    }

    /** What {@code java} is told of these file systems, so that there is a point before each of their operations. */
    static List<String> options() {
        return FAULTY.stream()
                .map(setting -> "-Dspark.hadoop." + setting.get(0) + "=" + setting.get(1))
                .toList();
    }

    /** The classes of the file systems, by the settings that name them. */
    static final List<List<String>> FAULTY = List.of(
            List.of("fs.file.impl", FaultyLocalFiles.class.getName()),
            List.of("fs.hdfs.impl", FaultyHdfsFiles.class.getName()),
            List.of("fs.s3a.impl", FaultyStoreFiles.class.getName()));
}
