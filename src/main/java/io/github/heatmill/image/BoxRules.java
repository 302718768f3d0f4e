package io.github.heatmill.image;

import java.io.Serializable;

/**
 * How files of boxes are read, whatever their format.
 *
 * @param origin what their first pixel is called
 * @param errors what becomes of an image whose boxes cannot be used
 * @param names which classes their names mean
 * @param masks what the values of masks beside them mean
 */
public record BoxRules(BoxOrigin origin, BoxErrors errors, ClassNames names, MaskValues masks) implements Serializable {
    /** Every format by its own rule, no image without its boxes, and names as written. */
    public static final BoxRules DEFAULT = new BoxRules(BoxOrigin.AUTO, BoxErrors.QUARANTINE, ClassNames.AS_WRITTEN);

    /** Rules for boxes; masks mean the label. */
    public BoxRules(BoxOrigin origin, BoxErrors errors, ClassNames names) {
        this(origin, errors, names, MaskValues.LABEL);
    }
}
