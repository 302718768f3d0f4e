package io.github.heatmill.spark.images;

import io.github.heatmill.spark.npy.FileStamp;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A file as it was delivered: one name and one content. The same name with another stamp is another delivery.
 *
 * @param uri where it lies
 * @param name its place within the folder that was listed, parts joined by a slash
 * @param stamp what tells it from another file in its place
 */
public record DeliveredFile(String uri, String name, FileStamp stamp) implements Serializable {
    /** 32 hexadecimal digits that stand for the file where its content cannot be read: of its URI and stamp. */
    public String stampId() {
        String text =
                String.join("\n", uri, Long.toString(stamp.length()), Long.toString(stamp.modified()), stamp.etag());
        return ImageId.of(ImageId.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
