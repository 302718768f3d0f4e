package io.github.heatmill.spark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3OperationTest {
    @ParameterizedTest
    @CsvSource({
        "GET /bucket/a/b.npy, GET, a/b.npy",
        "HEAD /bucket/a/b.npy, HEAD, a/b.npy",
        "HEAD /bucket/, HEAD, ''",
        "GET /bucket/?list-type=2&prefix=a%2Fb%20c&delimiter=/, LIST, a/b c",
        "GET /bucket?prefix=a+b, LIST, a+b",
        "GET /bucket/?location, OTHER, ''",
        "PUT /bucket, OTHER, ''",
        "PUT /bucket/a%20b, PUT, a b",
        "PUT /bucket/a?partNumber=3&uploadId=u, PART, a",
        "POST /bucket/a?uploads, CREATE_UPLOAD, a",
        "POST /bucket/a?uploadId=u, COMPLETE_UPLOAD, a",
        "DELETE /bucket/a?uploadId=u, ABORT_UPLOAD, a",
        "DELETE /bucket/a, DELETE, a",
        "POST /bucket/?delete, DELETE_MANY, ''",
        "GET /bucket/?uploads&prefix=a, LIST_UPLOADS, a",
        "GET /bucket/a?uploadId=u, LIST_UPLOADS, a"
    })
    void aRequestIsToldByItsMethodItsPathAndItsQuery(String request, S3Operation operation, String key) {
        HttpHead head = new HttpHead(request + " HTTP/1.1", List.of("Host: localhost"));

        assertThat(S3Operation.of(head)).isEqualTo(operation);
        assertThat(S3Exchange.key(head)).isEqualTo(key);
    }

    @Test
    void aPutThatNamesASourceIsACopy() {
        List<String> lines = List.of("x-amz-copy-source: /bucket/a");

        assertThat(S3Operation.of(new HttpHead("PUT /bucket/b HTTP/1.1", lines)))
                .isEqualTo(S3Operation.COPY);
    }
}
