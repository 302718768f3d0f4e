package io.github.heatmill.spark.fault;

import io.github.heatmill.spark.TestHdfs;
import io.github.heatmill.spark.TestS3;
import io.github.heatmill.spark.storage.S3FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        String folder(Path base) {
            return TestHdfs.uri() + "/trials";
        }
    },
    /** An object store, behind a proxy that can break requests. */
    S3 {
        @Override
        String folder(Path base) {
            return TestS3.folder("trials");
        }
    },
    /** Three data nodes, each block on two of them. */
    HDFS_NODES {
        @Override
        String folder(Path base) throws IOException {
            return nodes().getURI() + "/trials";
        }
    };

    private static final Map<String, FileSystem> UNDISTURBED = new HashMap<>();

    private static Optional<MiniDFSCluster> nodes = Optional.empty();

    /** The cluster of {@link #HDFS_NODES}, started when first asked for. */
    static synchronized MiniDFSCluster nodes() throws IOException {
        if (nodes.isEmpty()) {
            Configuration configuration = new Configuration();
            configuration.set(
                    MiniDFSCluster.HDFS_MINIDFS_BASEDIR,
                    Stage.BASE.resolve("nodes").toString());
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

    /** The file system of {@code folder} as others see it, at whom no fault is aimed. */
    FileSystem files(String folder) throws IOException {
        URI uri = URI.create(folder);
        FileSystem known = UNDISTURBED.get(uri.getScheme() + uri.getAuthority());
        if (known == null) {
            Configuration configuration = new Configuration();
            if (this == S3) {
                TestS3.settings(TestS3.proxy().endpoint()).forEach(configuration::set);
            }
            known = FileSystem.newInstance(uri, configuration);
            known.setWriteChecksum(false);
            UNDISTURBED.put(uri.getScheme() + uri.getAuthority(), known);
        }
        return known;
    }

    /** What {@code java} is told of these file systems, so that there is a point before each of their operations. */
    static List<String> options() {
        return settings().entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    /** The settings of conf/local that are about results, and where the file systems of the tests are. */
    static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        ShippedProfile.results().forEach(settings::put);
        settings.put("spark.hadoop.fs.file.impl", FaultyLocalFiles.class.getName());
        settings.put("spark.hadoop.fs.hdfs.impl", FaultyHdfsFiles.class.getName());
        settings.put("spark.hadoop.fs.s3a.impl", FaultyStoreFiles.class.getName());
        s3.ifPresent(proxy ->
                TestS3.settings(proxy.endpoint()).forEach((key, value) -> settings.put("spark.hadoop." + key, value)));
        return settings;
    }

    private static Optional<S3FaultProxy> s3 = Optional.empty();

    /** The proxy before {@link #S3}; started by {@link #startS3}. */
    static S3FaultProxy s3() {
        return s3.orElseThrow();
    }

    /** Starts the object store, which sessions made from now on know. */
    static synchronized void startS3() throws IOException {
        if (s3.isEmpty()) {
            s3 = Optional.of(TestS3.proxy());
        }
    }
}
