package io.github.heatmill.cam;

/** What a map can claim to be. */
public enum MapKind implements Choice {
    /** It says where in the image the network's evidence for the class is, and is made of nothing else. */
    EXPLANATION("made of the network's evidence alone"),
    /**
     * It says where in the image the defect may be: the network's evidence, and a property of the image that no network
     * was asked about. However well it finds defects, it does not say what the network relied on.
     */
    LOCALISATION(
            "also made of a property of the image, which says where the defect is, not what the network relied on"),
    /** It asks no network. */
    BASELINE("made without the network");

    private final String meaning;

    MapKind(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }
}
