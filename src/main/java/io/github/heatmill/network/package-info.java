/**
 * Descriptions of networks, independent of the library that computes them: names of architectures, input scalings and
 * arithmetics that job files and models share, and how large a network may be. Nothing here depends on a network
 * library.
 */
package io.github.heatmill.network;
