package io.github.heatmill.evaluation.state;

/** What is known of the image that a row explains, and is the same whatever explains it. */
public enum ImageFact {
    /** It has a label. */
    LABELLED(SumLayout.LABELLED),
    /** Its label was predicted. */
    CORRECT(SumLayout.CORRECT),
    /** It has a ground truth box of its label, whatever was predicted. */
    LABEL_BOXED(SumLayout.LABELLED_WITH_BOX),
    /** It has a ground truth box of some class. */
    BOXED(SumLayout.BOXED),
    /** Its label was predicted, and the verdict is to accept that. */
    ACCEPTED_RIGHT(SumLayout.ACCEPTED_RIGHT),
    /** Another class than its label was predicted, and the verdict is to accept that. */
    ACCEPTED_WRONG(SumLayout.ACCEPTED_WRONG),
    /** Its label was predicted, and a person is to look. */
    REVIEWED_RIGHT(SumLayout.REVIEWED_RIGHT),
    /** Another class than its label was predicted, and a person is to look. */
    REVIEWED_WRONG(SumLayout.REVIEWED_WRONG),
    /** Its label was predicted, and the verdict is to reject that. */
    REJECTED_RIGHT(SumLayout.REJECTED_RIGHT),
    /** Another class than its label was predicted, and the verdict is to reject that. */
    REJECTED_WRONG(SumLayout.REJECTED_WRONG);

    private final int place;

    ImageFact(int place) {
        this.place = place;
    }

    /** The place of {@link SumLayout} that counts the rows of such images. */
    public int place() {
        return place;
    }
}
