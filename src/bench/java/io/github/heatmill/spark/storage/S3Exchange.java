package io.github.heatmill.spark.storage;

import java.util.Optional;

/**
 * One request to the store, and what became of it.
 *
 * @param key of the object, without its bucket; empty for a request about a bucket. A listing has its prefix here
 * @param range as the request asked for it, {@code bytes=0-99}; empty if it did not
 * @param bytesIn of the request's body, as sent: with the marks of its chunks where the client signs them
 * @param bytesOut of the response's body that were passed on
 * @param status of the response; 0 if none was passed on
 * @param fault what was done to it; empty if nothing
 */
public record S3Exchange(
        S3Operation operation,
        String key,
        String range,
        long bytesIn,
        long bytesOut,
        int status,
        Optional<S3Fault> fault) {
    static S3Exchange of(HttpHead request, ByteTally in, ByteTally out, int status, Optional<S3Fault> fault) {
        return new S3Exchange(
                S3Operation.of(request),
                key(request),
                request.header("range").orElse(""),
                in.bytes(),
                out.bytes(),
                status,
                fault);
    }

    /** The object's key, the prefix of a listing. */
    static String key(HttpHead request) {
        String path = request.path();
        int end = path.indexOf('/', 1);
        return end >= 0 && end < path.length() - 1
                ? path.substring(end + 1)
                : request.query().getOrDefault("prefix", "");
    }

    @Override
    public String toString() {
        return operation + " " + key + (range.isEmpty() ? "" : " " + range) + " " + status + " in " + bytesIn + " out "
                + bytesOut + fault.map(what -> " " + what).orElse("");
    }
}
