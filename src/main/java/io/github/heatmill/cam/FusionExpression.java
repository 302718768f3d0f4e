package io.github.heatmill.cam;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fused map is made of: maps of methods at layers and properties of the image, added and multiplied cell by
 * cell, and taken relative to their mean. {@link FusedMap} computes it, {@link FusionParser} reads it. Sums within
 * sums, and products within products, are the same sum and product, so that equal ones have the same {@link #text}.
 */
public sealed interface FusionExpression extends Serializable {
    /**
     * A method's map at a layer.
     *
     * @param layer the name of a layer, or one of the words that a job file has for some
     */
    record Term(CamMethod method, String layer) implements FusionExpression {}

    /** A property of the image. */
    record Factor(ImageFactor factor) implements FusionExpression {}

    /** The sum of two or more. */
    record Sum(List<FusionExpression> of) implements FusionExpression {
        public Sum {
            of = flat(of, part -> part instanceof Sum sum ? sum.of : List.of(part));
        }
    }

    /** The product of two or more. */
    record Product(List<FusionExpression> of) implements FusionExpression {
        public Product {
            of = flat(of, part -> part instanceof Product product ? product.of : List.of(part));
        }
    }

    /**
     * Each cell relative to the mean of them all, m: v / (v + m), so that the mean is 1/2 in every image and a few
     * great values do not make the others vanish beside them. The order of the cells stays, so their ranks and the
     * place of the greatest do too; what changes is how cells of one image compare with those of another. The curve is
     * that of Reinhard, Stark, Shirley and Ferwerda, "Photographic Tone Reproduction for Digital Images", SIGGRAPH
     * 2002, equation 3, with the arithmetic mean. A map of zeros stays one.
     */
    record Relative(FusionExpression of) implements FusionExpression {}

    private static List<FusionExpression> flat(
            List<FusionExpression> parts, Function<FusionExpression, List<FusionExpression>> within) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("Expected two or more parts, but was " + parts.size());
        }
        return parts.stream().map(within).flatMap(List::stream).toList();
    }

    /** Those that it is made of; none for a term or factor. */
    private List<FusionExpression> parts() {
        if (this instanceof Relative relative) {
            return List.of(relative.of);
        }
        if (this instanceof Sum sum) {
            return sum.of;
        }
        return this instanceof Product product ? product.of : List.of();
    }

    /** The same kind with other parts; one part alone stands for itself, and none for nothing. */
    private Optional<FusionExpression> with(List<FusionExpression> parts) {
        if (this instanceof Relative) {
            return parts.stream().findFirst().map(Relative::new);
        }
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        return Optional.of(this instanceof Sum ? new Sum(parts) : new Product(parts));
    }

    private Stream<FusionExpression> leaves() {
        return parts().isEmpty() ? Stream.of(this) : parts().stream().flatMap(FusionExpression::leaves);
    }

    /** The methods' maps in it, each once, in their order. */
    default List<Term> terms() {
        return leaves().filter(Term.class::isInstance)
                .map(Term.class::cast)
                .distinct()
                .toList();
    }

    /** The properties of the image in it, each once, in their order. */
    default List<ImageFactor> factors() {
        LinkedHashSet<ImageFactor> factors = new LinkedHashSet<>();
        leaves().filter(Factor.class::isInstance).forEach(leaf -> factors.add(((Factor) leaf).factor()));
        return List.copyOf(factors);
    }

    /** An explanation, unless a property of the image is in it. */
    default MapKind kind() {
        return factors().isEmpty() ? MapKind.EXPLANATION : MapKind.LOCALISATION;
    }

    /** The same without the properties of the image; empty if nothing else is in it. */
    default Optional<FusionExpression> withoutFactors() {
        if (parts().isEmpty()) {
            return this instanceof Factor ? Optional.empty() : Optional.of(this);
        }
        List<FusionExpression> rest = new ArrayList<>();
        parts().forEach(part -> part.withoutFactors().ifPresent(rest::add));
        return with(rest);
    }

    /** The same with other names of layers. */
    default FusionExpression at(UnaryOperator<String> layer) {
        if (this instanceof Term term) {
            return new Term(term.method, layer.apply(term.layer));
        }
        List<FusionExpression> moved =
                parts().stream().map(part -> part.at(layer)).toList();
        return with(moved).orElse(this);
    }

    /** As it is written, with no brackets that are not needed; {@link FusionParser} reads the same from it. */
    default String text() {
        if (this instanceof Term term) {
            return term.method.id() + "@" + FusionParser.quoted(term.layer);
        }
        if (this instanceof Factor factor) {
            return factor.factor.id();
        }
        if (this instanceof Relative relative) {
            return FusionParser.RELATIVE + "(" + relative.of.text() + ")";
        }
        if (this instanceof Sum sum) {
            return sum.of.stream().map(FusionExpression::text).collect(Collectors.joining(" + "));
        }
        return parts().stream()
                .map(part -> part instanceof Sum ? "(" + part.text() + ")" : part.text())
                .collect(Collectors.joining(" * "));
    }
}
