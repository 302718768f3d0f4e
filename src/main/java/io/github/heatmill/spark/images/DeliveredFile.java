package io.github.heatmill.spark.images;

import io.github.heatmill.spark.npy.FileStamp;
import java.io.Serializable;

/**
 * A file as it was delivered: one name and one content. The same name with another stamp is another delivery.
 *
 * @param uri where it lies
 * @param name its place within the folder that was listed, parts joined by a slash
 * @param stamp what tells it from another file in its place
 */
public record DeliveredFile(String uri, String name, FileStamp stamp) implements Serializable {}
