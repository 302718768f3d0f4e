package io.github.heatmill.image;

import java.io.IOException;

/**
 * Decodes PNG, JPEG, BMP and TIFF files from untrusted sources into images, grey or in colour.
 *
 * <p>The format is recognised by the first bytes, whatever the name; the file's structure is checked before it is
 * decoded, and its size too. The first image counts, further frames and pages, profiles, gamma and resolutions do not.
 * The orientation of EXIF and TIFF is applied. Grey of 1 to 16 bits, palettes and RGB are read as
 * {@link DecodedPixels} says; an alpha channel must be opaque everywhere; the unused fourth byte of a BMP's pixels is
 * passed over.
 */
public final class ImageFile {
    private static final String UNKNOWN = "it is not a PNG, JPEG, BMP or TIFF";

    private ImageFile() {}

    /**
     * The image in {@code bytes}, the file named {@code name}. Throws {@link UnusableFile} on anything else: other
     * formats, cut or damaged files, four inks, transparency, and images beyond {@code limits}; what is refused does
     * not depend on {@code channels}.
     *
     * @param channels whether colours are wanted, or the grey of each pixel; grey files, and those with a palette of
     *     greys, are grey in either case
     */
    public static DecodedImage decode(String name, byte[] bytes, ImageLimits limits, Channels channels) {
        try {
            if (bytes.length > limits.maxBytes()) {
                throw RefusedImage.of(
                        ReasonCode.TOO_LARGE, "it is " + bytes.length + " bytes long, more than " + limits.maxBytes());
            }
            return ImageFormat.of(bytes).orElseThrow(() -> unknown(bytes)).decode(bytes, limits, channels);
        } catch (RefusedImage refused) {
            throw refused.code().of(name, refused.getMessage());
        } catch (IOException | RuntimeException | VirtualMachineError problem) {
            // decoders throw all of these at hostile files; one image must not end a night
            throw ReasonCode.DAMAGED.of(name, "it cannot be decoded (" + InputMistake.quote(problem.toString()) + ")");
        }
    }

    private static RefusedImage unknown(byte[] bytes) {
        if (bytes.length == 0) {
            return RefusedImage.of(ReasonCode.EMPTY, "it is empty");
        }
        return OtherFormat.of(bytes)
                .map(format -> RefusedImage.unsupported(UNKNOWN + " but a " + format.words()))
                .orElseGet(() -> RefusedImage.of(ReasonCode.NOT_AN_IMAGE, UNKNOWN));
    }
}
