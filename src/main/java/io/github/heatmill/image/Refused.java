package io.github.heatmill.image;

/** Why a part of an input is refused, as a clause; whoever knows the file's name makes a mistake of it. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
