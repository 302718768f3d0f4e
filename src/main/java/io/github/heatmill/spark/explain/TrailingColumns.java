package io.github.heatmill.spark.explain;

import io.github.heatmill.spark.images.ImageColumns;
import org.apache.spark.sql.Row;

/** What the last two cells of an explained row hold. */
enum TrailingColumns {
    /** The image's pixel type and pixels, for a picture to be drawn of. */
    PIXELS {
        @Override
        Object[] cells(Row image) {
            return new Object[] {image.getAs(ImageColumns.PIXEL_TYPE), image.getAs(ImageColumns.PIXELS)};
        }
    },
    /** The name and bytes of a picture, where none is made. */
    NO_PICTURE {
        @Override
        Object[] cells(Row image) {
            return new Object[2];
        }
    };

    abstract Object[] cells(Row image);
}
