package io.github.heatmill.spark.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.master.MasterMessages;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.RpcTimeout;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;

/** A standalone cluster's master, asked what its workers offer: where its web page is, and then that page, as JSON. */
final class StandaloneMaster {
    private static final String ENDPOINT = "Master";
    private static final String SCHEME = "spark://";
    private static final int SECONDS = 5;

    private StandaloneMaster() {}

    /**
     * The workers that are alive, of the first master of {@code url} that leads.
     *
     * @param url as {@code spark://host:7077}, or with several hosts
     * @throws IOException if none answers
     */
    static List<WorkerRoom> workers(String url) throws IOException {
        IOException last = new IOException("no master in " + url);
        for (String host : url.substring(SCHEME.length()).split(",", -1)) {
            try {
                JsonNode state = state(RpcAddress.fromSparkURL(SCHEME + host));
                if (state.path("status").asText().equals("ALIVE")) {
                    return workers(state);
                }
                last = new IOException(
                        SCHEME + host + " is " + state.path("status").asText());
            } catch (Exception | LinkageError e) {
                // Spark, being Scala, throws checked exceptions that no signature names; its messages are its own
                last = new IOException(SCHEME + host + " does not answer (" + e + ")", e);
            }
        }
        throw last;
    }

    private static JsonNode state(RpcAddress address) throws IOException {
        SparkEnv spark = SparkEnv.get();
        if (spark == null) {
            throw new IOException("the driver has not begun to talk to it");
        }
        RpcEnv rpc = spark.rpcEnv();
        MasterMessages.BoundPortsResponse ports = rpc.setupEndpointRef(address, ENDPOINT)
                .askSync(
                        MasterMessages.BoundPortsRequest$.MODULE$,
                        new RpcTimeout(new FiniteDuration(SECONDS, TimeUnit.SECONDS), "of Heatmill"),
                        ClassTag$.MODULE$.apply(MasterMessages.BoundPortsResponse.class));
        URLConnection page = URI.create("http://" + address.host() + ":" + ports.webUIPort() + "/json/")
                .toURL()
                .openConnection();
        page.setConnectTimeout(SECONDS * 1000);
        page.setReadTimeout(SECONDS * 1000);
        return new ObjectMapper().readTree(page.getInputStream());
    }

    /** Those of the page {@code state}. */
    static List<WorkerRoom> workers(JsonNode state) {
        List<WorkerRoom> alive = new ArrayList<>();
        for (JsonNode worker : state.path("workers")) {
            if (worker.path("state").asText().equals("ALIVE")) {
                alive.add(new WorkerRoom(
                        worker.path("cores").asInt(),
                        worker.path("coresfree").asInt(),
                        worker.path("memory").asLong(),
                        worker.path("memoryfree").asLong()));
            }
        }
        return List.copyOf(alive);
    }
}
