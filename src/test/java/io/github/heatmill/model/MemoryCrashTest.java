package io.github.heatmill.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heatmill.image.DefectClasses;
import io.github.heatmill.network.Architecture;
import io.github.heatmill.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.CrashReportingUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCrashTest {
    @TempDir
    private Path folder;

    @Test
    void aNetworkThatRunsOutOfMemoryLeavesNoReportInTheFolderOfItsUser() {
        NetworkSpec spec =
                new NetworkSpec(Architecture.CAM, new DefectClasses(List.of("a", "b")), 8, 8, List.of(4, 4), 4);
        String description =
                UntrainedNetwork.of(spec, 1, 1e-3).getLayerWiseConfigurations().toJson();
        // as an executor makes it
        MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(description));
        network.init();
        CrashReportingUtil.crashDumpOutputDirectory(folder.toFile());
        try {
            CrashReportingUtil.writeMemoryCrashDump(network, new OutOfMemoryError("as DL4J does it"));
        } finally {
            CrashReportingUtil.crashDumpOutputDirectory(null);
        }

        assertThat(folder).isEmptyDirectory();
    }
}
