package io.github.heatmill.image;

import java.io.Serializable;

/**
 * Why an image is set aside.
 *
 * @param code by which such images are counted and asked for
 * @param reason for a person: one line
 */
public record Refusal(ReasonCode code, String reason) implements Serializable {}
