package io.github.heatmill.image;

import io.github.heatmill.UserMistake;
import java.util.List;

/** A mistake that lies in one file, and costs no more than that file where it is one of many. */
public final class UnusableFile extends UserMistake {
    private static final long serialVersionUID = 1L;

    private final ReasonCode code;

    /** The file is unusable because of {@code code}, of which {@code problem} tells a person in one line. */
    UnusableFile(ReasonCode code, String problem) {
        super(Kind.INPUT, List.of(problem));
        this.code = code;
    }

    /** Why an image is set aside whose file this is. */
    public Refusal refusal() {
        return code.because(getMessage());
    }
}
