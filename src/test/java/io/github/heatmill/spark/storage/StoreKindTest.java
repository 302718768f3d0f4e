package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKindTest {
    @ParameterizedTest
    @ValueSource(strings = {"gs://bucket/x", "abfss://container@account.dfs.core.windows.net/x"})
    void aStoreWithoutItsConnectorSaysWhatIsMissing(String path) {
        assertThatThrownBy(() -> StoreKind.open(new Path(path), new Configuration()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "no connector for " + path.substring(0, path.indexOf(':')) + ":// is on the class path")
                .hasMessageContaining("lib/");
    }

    @Test
    void aDiskRenamesAndAStoreOfObjectsDoesNot() throws IOException {
        assertThat(StoreKind.isOfObjects(StoreKind.open(new Path("/tmp"), new Configuration())))
                .isFalse();
        assertThat(StoreKind.isOfObjects(StoreKind.open(new Path("gs://b/x"), ObjectsOnDisk.configuration())))
                .isTrue();
    }
}
