package io.github.heatmill.image;

import java.io.IOException;

/**
 * Decodes PNG, JPEG, BMP and TIFF files from untrusted sources into grey images.
 *
 * <p>The format is recognised by the first bytes, whatever the name; the file's structure is checked before it is
 * decoded, and its size too. The first image counts, further frames and pages, profiles, gamma and resolutions do not.
 * The orientation of EXIF and TIFF is applied. Grey of 1 to 16 bits, palettes and RGB are read as {@link GreyPixels}
 * says; an alpha channel must be opaque everywhere; the unused fourth byte of a BMP's pixels is passed over.
 */
public final class ImageFile {
    private static final String REMEDY = "save it again as PNG, grey, 8 or 16 bit";

    private ImageFile() {}

    /**
     * The grey image in {@code bytes}, the file named {@code name}. Throws {@link io.github.heatmill.UserMistake} on
     * anything else: other formats, cut or damaged files, four inks, transparency, and images beyond {@code limits}.
     */
    public static DecodedImage decode(String name, byte[] bytes, ImageLimits limits) {
        try {
            if (bytes.length > limits.maxBytes()) {
                throw new Refused("it is " + bytes.length + " bytes long, more than " + limits.maxBytes());
            }
            return ImageFormat.of(bytes)
                    .orElseThrow(() -> new Refused(unknown(bytes)))
                    .decode(bytes, limits);
        } catch (Refused refused) {
            throw InputMistake.of(name, refused.getMessage(), REMEDY);
        } catch (IOException | RuntimeException | VirtualMachineError problem) {
            // decoders throw all of these at hostile files; one image must not end a night
            throw InputMistake.of(
                    name, "it cannot be decoded (" + InputMistake.quote(problem.toString()) + ")", REMEDY);
        }
    }

    private static String unknown(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        String start = ImageFormat.start(bytes, 4);
        String kind = start.equals("GIF8") ? " but a GIF" : start.matches("II\\+\0|MM\0\\+") ? " but a BigTIFF" : "";
        return "it is not a PNG, JPEG, BMP or TIFF" + kind;
    }
}
