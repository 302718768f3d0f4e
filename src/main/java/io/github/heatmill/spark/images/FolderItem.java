package io.github.heatmill.spark.images;

import io.github.heatmill.spark.npy.FileStamp;

/** One thing that lies in a folder, links followed. */
record FolderItem(String name, Kind kind, FileStamp stamp) {
    /** What it is, and why it would be passed over, if it is not named like an image. */
    enum Kind {
        FILE(PassedOver.Kind.OTHER_FORMAT),
        FOLDER(PassedOver.Kind.HIDDEN),
        LINK_TO_NOTHING(PassedOver.Kind.LINK_TO_NOTHING),
        /** A pipe, a device or a socket, which opening could wait for. */
        SPECIAL(PassedOver.Kind.SPECIAL);

        private final PassedOver.Kind passedOver;

        Kind(PassedOver.Kind passedOver) {
            this.passedOver = passedOver;
        }

        PassedOver.Kind passedOver() {
            return passedOver;
        }
    }
}
