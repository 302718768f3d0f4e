package io.github.heatmill.cam;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A map of several: an expression of methods' maps at layers of the network, and of properties of the image, under a
 * name of its own.
 *
 * @param name lower case letters, digits and hyphens, at most {@value #LONGEST_NAME}; no method's and no baseline's
 */
public record Fusion(String name, FusionExpression of) implements MapRecipe, Serializable {
    static final int LONGEST_NAME = 40;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** Throws {@link IllegalArgumentException} on a name that {@link #wrongName} refuses, or without a method's map. */
    public Fusion {
        wrongName(name).ifPresent(what -> {
            throw new IllegalArgumentException("Expected a name of a fusion, but it " + what);
        });
        if (of.terms().isEmpty()) {
            throw new IllegalArgumentException("Expected an expression with a method's map, but was " + of.text());
        }
    }

    /** What is wrong with a name; empty if it can be one. */
    public static Optional<String> wrongName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            return Optional.of(
                    "is no name of a fusion: expected lower case letters, digits and single hyphens, a letter"
                            + " first, at most " + LONGEST_NAME);
        }
        if (CamMethod.of(name).isPresent()) {
            return Optional.of("is the name of a method: choose another");
        }
        if (Baseline.of(name).isPresent()) {
            return Optional.of("is the name of a baseline: choose another");
        }
        return Optional.empty();
    }

    /**
     * What is left of it without the properties of the image: what stands beside a map with them, so that what the
     * network contributes is seen. Empty where there are none in it.
     */
    public Optional<FusionExpression> withoutFactors() {
        return kind() == MapKind.LOCALISATION ? of.withoutFactors() : Optional.empty();
    }

    /** The name of that where the job gives it none, as {@code NAME-without-contrast}. */
    public String nameWithoutFactors() {
        StringBuilder without = new StringBuilder(name);
        of.factors().forEach(factor -> without.append("-without-").append(factor.id()));
        return without.toString();
    }

    @Override
    public String method() {
        return name;
    }

    @Override
    public MapKind kind() {
        return of.kind();
    }

    @Override
    public Optional<String> expression() {
        return Optional.of(of.text());
    }
}
