/**
 * Images and what belongs to them: grey images, boxes in their formats, classes, strict {@code .npy} reading, guarded
 * decoding of image files, the scale that normalises stored values to intensities in [0, 1], and the seeds of what is
 * random. Everything that comes from outside is checked here, and fails with file, reason and remedy.
 *
 * <p>Start at {@link io.github.heatmill.image.GreyImage}; at {@link io.github.heatmill.image.NpyHeader} for arrays,
 * {@link io.github.heatmill.image.ImageFile} for files and {@link io.github.heatmill.image.PixelScale} for values.
 */
package io.github.heatmill.image;
