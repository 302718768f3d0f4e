/**
 * Heatmaps of where a network looked: CAM, Grad-CAM and HiResCAM ({@link io.github.heatmill.cam.CamMethod}) on the
 * activations and gradients of one image at the target layer ({@link io.github.heatmill.cam.Evidence}), by switchable
 * conventions: the score that is differentiated, the sign, the pooling, the upsampling. Also the baselines, which do
 * not use the network, and the thresholds at which maps are cut.
 *
 * <p>Plain functions, no network and no clock: the same evidence gives the same bytes. Start at {@link
 * io.github.heatmill.cam.CamMethod}.
 */
package io.github.heatmill.cam;
