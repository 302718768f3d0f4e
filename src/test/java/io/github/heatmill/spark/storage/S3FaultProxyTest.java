package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3FaultProxyTest {
    private static final byte[] BYTES = new byte[1_000_000];

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private PlainStore store;
    private S3FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < BYTES.length; i++) {
            BYTES[i] = (byte) (i * 31);
        }
        store = new PlainStore();
        proxy = S3FaultProxy.before(store.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        store.close();
    }

    @Test
    void whatGoesThroughIsPassedOnAndCounted() throws Exception {
        assertThat(send("PUT", "/bucket/a", BYTES).statusCode()).isEqualTo(200);
        assertThat(send("HEAD", "/bucket/a").headers().firstValueAsLong("content-length"))
                .hasValue(BYTES.length);
        assertThat(send("GET", "/bucket/a").body()).isEqualTo(BYTES);
        assertThat(send("GET", "/bucket").body()).asString().isEqualTo("[/bucket/a]");
        assertThat(send("DELETE", "/bucket/a").statusCode()).isEqualTo(204);

        S3Exchanges seen = proxy.exchanges();
        assertThat(seen.counts())
                .isEqualTo(Map.of(
                        S3Operation.PUT, 1L,
                        S3Operation.HEAD, 1L,
                        S3Operation.GET, 1L,
                        S3Operation.LIST, 1L,
                        S3Operation.DELETE, 1L));
        assertThat(seen.bytesIn()).isEqualTo(BYTES.length);
        // the GET, and [/bucket/a] of 11 bytes, whose chunks' lengths do not count
        assertThat(seen.bytesOut()).isEqualTo(BYTES.length + 11);
        assertThat(seen.about("a").count()).isEqualTo(4);
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void aBodyInChunksArrivesWhole() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at("/bucket/a"))
                // its length is not told, so that it goes in chunks
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(BYTES)))
                .expectContinue(true)
                .build();

        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(store.objects().get("/bucket/a")).isEqualTo(BYTES);
        assertThat(proxy.exchanges().bytesIn()).isEqualTo(BYTES.length);
    }

    @Test
    void forgottenIsWhatWentThroughBefore() throws Exception {
        send("PUT", "/bucket/a", BYTES);
        proxy.reset();
        send("DELETE", "/bucket/a");

        assertThat(proxy.exchanges().counts()).isEqualTo(Map.of(S3Operation.DELETE, 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "SLOW_DOWN, 503, SlowDown, false",
        "INTERNAL_ERROR, 500, InternalError, false",
        "ERROR_AFTER_OK, 200, InternalError, false",
        "ERROR_AFTERWARDS, 500, InternalError, true"
    })
    void aRefusalHasACodeOfS3(S3Fault fault, int status, String code, boolean done) throws Exception {
        proxy.follow(FaultPlan.of(1, FaultRule.nth(fault, S3Operation.PUT, 1)));

        HttpResponse<byte[]> refused = send("PUT", "/bucket/a", BYTES);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).asString().contains("<Code>" + code + "</Code>");
        assertThat(store.objects().containsKey("/bucket/a")).isEqualTo(done);
        assertThat(proxy.exchanges().broken().count()).isEqualTo(1);
        assertThat(send("PUT", "/bucket/a", BYTES).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"RESET, false", "LOST_ANSWER, true"})
    void aResetGivesNoAnswerWhetherOrNotTheStoreDidIt(S3Fault fault, boolean done) {
        proxy.follow(FaultPlan.of(1, FaultRule.some(fault, 1)));

        assertThatThrownBy(() -> send("PUT", "/bucket/a", BYTES)).isInstanceOf(IOException.class);
        assertThat(store.objects().containsKey("/bucket/a")).isEqualTo(done);
        // a client may ask once more by itself
        assertThat(proxy.exchanges().all()).isNotEmpty().allMatch(exchange -> exchange.status() == 0);
    }

    @Test
    void aCutBodyIsAnnouncedWholeAndEndsHalfWay() {
        store.objects().put("/bucket/a", BYTES);
        proxy.follow(FaultPlan.of(1, FaultRule.some(S3Fault.TRUNCATE, 1)));

        assertThatThrownBy(() -> send("GET", "/bucket/a")).isInstanceOf(IOException.class);
        assertThat(proxy.exchanges().all().get(0).bytesOut()).isEqualTo(BYTES.length / 2);
    }

    @Test
    void aDelayedAnswerIsTheSame() throws Exception {
        store.objects().put("/bucket/a", BYTES);
        proxy.follow(FaultPlan.of(1, FaultRule.some(S3Fault.DELAY, 1)).pausing(Duration.ofMillis(1)));

        assertThat(send("GET", "/bucket/a").body()).isEqualTo(BYTES);
        assertThat(proxy.exchanges().broken().count()).isEqualTo(1);
    }

    private HttpResponse<byte[]> send(String method, String path, byte... body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private URI at(String path) {
        return proxy.endpoint().resolve(path);
    }
}
