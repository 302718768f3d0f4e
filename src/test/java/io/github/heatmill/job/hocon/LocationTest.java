package io.github.heatmill.job.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and URIs that Hadoop takes, and those that it must never see. */
final class LocationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "out",
                "./out",
                "./~out",
                "/data/~anna",
                "a{b}/line[1]/what*?/back\\slash",
                "../out",
                "/data/12:00/@home",
                "a b/ü",
                "file:/x",
                "file:///x",
                "hdfs:///x",
                "hdfs:/x",
                "hdfs://name-node.plant:8020/x",
                "s3a://steel.bucket-1",
                "s3a://steel/user@plant/x:y"
            })
    void isTaken(String path) {
        assertThat(Location.mistake(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',is empty: give a path or a URI",
        "'a\u0000b',is not a path: it is longer than 4096 characters or holds control characters",
        "file:x,is a URI without an absolute path: write it like file:///data/images.npy",
        "file://host/x,names a host in a file URI: write file:///path",
        "hdfs:x,is a URI without an absolute path: write it like hdfs:///data/images.npy",
        "s3n://b/x,'has the scheme s3n, which Hadoop reads as s3a: write s3a://bucket/path'",
        "S3A://b/x,'has the unknown scheme S3A; known are file, hdfs, s3a, gs and abfss, and plain paths'",
        "jar:file:/x.jar!/y,'has the unknown scheme jar; known are file, hdfs, s3a, gs and abfss, and plain paths'",
        "//host/x,'starts with //, which names a host: write one /'",
        "~/x,'starts with ~, which a shell expands to the home folder only at the beginning of a word: write the whole"
                + " path (a folder of that name is ./~/x)'",
        "a b:c/d,'has a colon in its first folder, which Hadoop takes for a scheme: rename the folder'",
    })
    void isRefused(String path, String mistake) {
        assertThat(Location.mistake(path)).contains(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://key:secret@bucket/x",
                "s3a://key@bucket/x",
                "s3a://key:sec/ret@bucket/x",
                "s3a:/x",
                "s3a:///x",
                "hdfs://me@host/x",
                "hdfs://me:pw@host:8020/x",
                "hdfs://host:pw/x"
            })
    void credentialsBeforeThePathAreRefusedWithoutQuotingThem(String path) {
        assertThat(Location.mistake(path))
                .get()
                .asString()
                .contains("credentials do not belong in a job file")
                .doesNotContain("ret");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a, true",
        "a, a, true",
        "a/, ./a, true",
        "a/../b, b, true",
        "/a//b/., /a/b/, true",
        "file:///a/b, /a, true",
        "file:/a/b, file:///a, true",
        "/../a, /a, true",
        "s3a://b/x/y, s3a://b/x, true",
        "s3a://b/x, s3a://b, false",
        "ab, a, false",
        "a, a/b, false",
        "/a, a, false",
        "../a, a, false",
        "../../a, .., false",
        "s3a://b/x, s3a://c/x, false",
        "hdfs:///a, /a, false",
    })
    void isWithinAnother(String inner, String outer, boolean within) {
        assertThat(Location.of(inner).isWithin(Location.of(outer))).isEqualTo(within);
    }
}
