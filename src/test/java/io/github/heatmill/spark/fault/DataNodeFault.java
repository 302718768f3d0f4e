package io.github.heatmill.spark.fault;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A data node of three is stopped half way through a run whose output lies on HDFS, twice each. */
record DataNodeFault() implements Injector {
    @Override
    public Outcome inject(FaultMill mill, FaultKind kind, long seed) throws Exception {
        FaultJob job = FaultJob.of(seed);
        MiniDFSCluster cluster = Place.nodes();
        Trial trial = new Trial(mill, kind, seed, job, Place.HDFS_NODES);
        int changes = CleanRun.of(trial).changes();
        int point = CleanRun.point(seed, changes);
        int node = (int) (seed % cluster.getDataNodes().size());
        return trial.run(running -> {
            AtomicReference<MiniDFSCluster.DataNodeProperties> stopped = new AtomicReference<>();
            FaultPoint.arm((change, operation, path) -> {
                if (change == point) {
                    stopped.set(cluster.stopDataNode(node));
                }
            });
            try {
                return Attempt.Ended.of(running.call(), "node " + node + " at change " + point + " of " + changes);
            } finally {
                FaultPoint.disarm();
                if (stopped.get() != null) {
                    cluster.restartDataNode(stopped.get(), true);
                    cluster.waitActive();
                }
            }
        });
    }
}
