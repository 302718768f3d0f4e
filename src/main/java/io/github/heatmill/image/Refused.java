package io.github.heatmill.image;

/** Why a part of an input is refused, as a clause; code that knows the file's name turns it into a mistake. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
