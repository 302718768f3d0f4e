package io.github.heatmill.spark.storage;

import java.io.IOException;

/** What the proxy does to a request instead of passing it on. */
public enum S3Fault {
    /** Refused because of too many requests; nothing reached the store. */
    SLOW_DOWN {
        @Override
        void answer(S3Call call) throws IOException {
            call.refuse("503 Slow Down", "SlowDown");
        }
    },
    /** Refused by a failure inside; nothing reached the store. */
    INTERNAL_ERROR {
        @Override
        void answer(S3Call call) throws IOException {
            call.refuse("500 Internal Server Error", "InternalError");
        }
    },
    /** A failure inside that S3 finds after it has begun to answer 200; nothing reached the store. */
    ERROR_AFTER_OK {
        @Override
        void answer(S3Call call) throws IOException {
            call.refuse("200 OK", "InternalError");
        }
    },
    /** The connection is reset before an answer; nothing reached the store. */
    RESET {
        @Override
        void answer(S3Call call) throws IOException {
            call.reset();
        }
    },
    /** The store did what was asked, and its answer is lost: the connection is reset. */
    LOST_ANSWER {
        @Override
        void answer(S3Call call) throws IOException {
            call.forwardUnheard();
            call.reset();
        }
    },
    /** The store did what was asked, and a failure is answered. */
    ERROR_AFTERWARDS {
        @Override
        void answer(S3Call call) throws IOException {
            call.forwardUnheard();
            call.refuse("500 Internal Server Error", "InternalError");
        }
    },
    /** The connection ends in the middle of the answer's body. */
    TRUNCATE {
        @Override
        void answer(S3Call call) throws IOException {
            call.forwardHalf();
        }
    },
    /** The answer comes late: by the pause of the plan. */
    DELAY {
        @Override
        void answer(S3Call call) throws IOException {
            call.pause();
            call.forward();
        }
    };

    abstract void answer(S3Call call) throws IOException;
}
