package io.github.heatmill.image;

import java.io.Serializable;

/**
 * How files of boxes are read, whatever their format.
 *
 * @param origin what their first pixel is called
 * @param errors what becomes of an image whose boxes cannot be used
 * @param names which classes their names mean
 */
public record BoxRules(BoxOrigin origin, BoxErrors errors, ClassNames names) implements Serializable {
    /** Every format by its own rule, no image without its boxes, and names as written. */
    public static final BoxRules DEFAULT = new BoxRules(BoxOrigin.AUTO, BoxErrors.QUARANTINE, ClassNames.AS_WRITTEN);
}
