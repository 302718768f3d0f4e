/**
 * Bulk visual explanation of inspection images: what every package may throw at a user, and how a misspelt word finds
 * the nearest known one. The packages are listed in docs/design.md; the program starts at
 * {@link io.github.heatmill.spark.Main}.
 */
package io.github.heatmill;
