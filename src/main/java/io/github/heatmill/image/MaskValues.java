package io.github.heatmill.image;

/** What the values of a mask's pixels mean. In any of them 0 is no defect. */
public enum MaskValues {
    /** Any other value is a defect of the image's label; without a label, of the one class that its boxes have. */
    LABEL("label") {
        @Override
        int classIndex(long value, int ofImage, DefectClasses classes) throws Refused {
            if (ofImage < 0) {
                throw new Refused("it is a mask of no known class, since the image has no label and its boxes are not"
                        + " of one class");
            }
            return ofImage;
        }
    },

    /** The value c + 1 is a defect of class c, counted from 0 in the order of the model's classes. */
    CLASS("class") {
        @Override
        int classIndex(long value, int ofImage, DefectClasses classes) throws Refused {
            if (value < 0 || value > classes.size()) {
                throw new Refused("it has a pixel of value " + value + ", but 1 to " + classes.size()
                        + " are the model's classes");
            }
            return (int) value - 1;
        }
    };

    private final String id;

    MaskValues(String id) {
        this.id = id;
    }

    /** As job files call it. */
    public String id() {
        return id;
    }

    /**
     * The class of a pixel whose value is not 0.
     *
     * @param ofImage the class of the image, -1 if it is not known
     */
    abstract int classIndex(long value, int ofImage, DefectClasses classes) throws Refused;
}
