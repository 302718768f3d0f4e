package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    @ParameterizedTest
    @ValueSource(strings = {"gs://bucket/x", "abfss://container@account.dfs.core.windows.net/x"})
    void aStoreWithoutItsConnectorSaysWhatIsMissing(String path) {
        assertThatThrownBy(() -> Stores.open(new Path(path), new Configuration()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "no connector for " + path.substring(0, path.indexOf(':')) + ":// is on the class path")
                .hasMessageContaining("lib/");
    }

    @Test
    void aDiskRenamesAndAStoreOfObjectsDoesNot() throws IOException {
        assertThat(Stores.isOfObjects(Stores.open(new Path("/tmp"), new Configuration())))
                .isFalse();
        assertThat(Stores.isOfObjects(Stores.open(new Path("gs://b/x"), ObjectsOnDisk.configuration())))
                .isTrue();
    }
}
