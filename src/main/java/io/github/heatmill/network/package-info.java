/**
 * What a network is, whoever computes it: names of architectures, input scalings and arithmetics that job files and
 * models share, and how large a network may be. Nothing here needs a library for networks.
 */
package io.github.heatmill.network;
