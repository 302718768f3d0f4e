package io.github.heatmill.spark.storage;

import java.util.Map;

/** What a request asks of S3; each is billed and fails by itself. */
public enum S3Operation {
    /** An object's bytes, or a range of them. */
    GET,
    /** Whether there is an object, or a bucket, and how long it is. */
    HEAD,
    /** One page of a listing of objects. */
    LIST,
    /** An object written whole. */
    PUT,
    /** An object copied within the store. */
    COPY,
    /** One object removed. */
    DELETE,
    /** Up to a thousand objects removed. */
    DELETE_MANY,
    /** A multipart upload begun. */
    CREATE_UPLOAD,
    /** A part of a multipart upload, uploaded or copied. */
    PART,
    /** A multipart upload made an object. */
    COMPLETE_UPLOAD,
    /** A multipart upload given up. */
    ABORT_UPLOAD,
    /** The multipart uploads that are pending, or the parts of one. */
    LIST_UPLOADS,
    /** Anything else, as the place of a bucket. */
    OTHER;

    /** What {@code request} asks for, its path being {@code /bucket/key} and its bucket never in the host's name. */
    static S3Operation of(HttpHead request) {
        Map<String, String> query = request.query();
        boolean isBucket = request.path().indexOf('/', 1) < 0 || request.path().indexOf('/', 1) == lastOf(request);
        return switch (request.method()) {
            case "GET" ->
                query.containsKey("uploads") || query.containsKey("uploadId")
                        ? LIST_UPLOADS
                        : !isBucket ? GET : query.containsKey("location") ? OTHER : LIST;
            case "HEAD" -> HEAD;
            case "PUT" ->
                query.containsKey("uploadId")
                        ? PART
                        : request.header("x-amz-copy-source").isPresent() ? COPY : isBucket ? OTHER : PUT;
            case "DELETE" -> query.containsKey("uploadId") ? ABORT_UPLOAD : DELETE;
            case "POST" ->
                query.containsKey("uploads")
                        ? CREATE_UPLOAD
                        : query.containsKey("uploadId")
                                ? COMPLETE_UPLOAD
                                : query.containsKey("delete") ? DELETE_MANY : OTHER;
            default -> OTHER;
        };
    }

    private static int lastOf(HttpHead request) {
        return request.path().length() - 1;
    }
}
