package io.github.heatmill.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS of one data node on the loopback, inside the test JVM, started when first asked for. */
public final class TestHdfs {
    private TestHdfs() {}

    /** Copies {@code file} there, into a folder of its test's own, and returns where it lies, as {@code hdfs://...}. */
    public static String copy(Path file) throws IOException {
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path("/tests/" + TestS3.ownName(file));
        FileSystem fileSystem = Holder.CLUSTER.getFileSystem();
        fileSystem.copyFromLocalFile(new org.apache.hadoop.fs.Path(file.toUri()), target);
        return fileSystem.makeQualified(target).toString();
    }

    /** Where it is, as {@code hdfs://host:port}. */
    public static URI uri() {
        return Holder.CLUSTER.getURI();
    }

    private static final class Holder {
        static final MiniDFSCluster CLUSTER = start();

        private static MiniDFSCluster start() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hdfs");
                Configuration configuration = new Configuration();
                configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
                MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration)
                        .numDataNodes(1)
                        .build();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> cluster.shutdown(true)));
                return cluster;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
