/**
 * Images and what belongs to them: grey and colour images, boxes in their formats, classes, strict {@code .npy}
 * reading, guarded decoding of image files, the scale that normalises stored values to intensities in [0, 1], what a
 * network of another size sees of an image, and the seeds of what is random. Everything that comes from outside is
 * checked here, and fails with file, reason and remedy.
 *
 * <p>Start at {@link io.github.heatmill.image.Image}; at {@link io.github.heatmill.image.NpyHeader} for arrays,
 * {@link io.github.heatmill.image.ImageFile} for files, {@link io.github.heatmill.image.PixelScale} for values and
 * {@link io.github.heatmill.image.Fit} for sizes.
 */
package io.github.heatmill.image;
