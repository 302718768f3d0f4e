package io.github.heatmill.network;

import io.github.heatmill.cam.CamMethod;
import io.github.heatmill.cam.Conventions;
import io.github.heatmill.cam.Evidence;
import io.github.heatmill.cam.Heatmap;
import java.util.OptionalDouble;

/** The evidence for one class of an image at one layer, and the maps that methods make of it. */
public final class ClassEvidence {
    private final Evidence evidence;
    private final double logit;
    private final double bias;

    /**
     * Of a single input.
     *
     * @param logit of the class
     * @param bias the part of it that no position accounts for
     */
    public ClassEvidence(Evidence evidence, double logit, double bias) {
        this.evidence = evidence;
        this.logit = logit;
        this.bias = bias;
    }

    /**
     * A method's map.
     *
     * @param raw the map, signed, before any sign convention
     * @param residual how far it is from adding up, see {@link CamMethod#completenessResidual}; empty if it need not
     */
    public record MethodMap(Heatmap raw, OptionalDouble residual) {}

    /** Rows of the maps. */
    public int height() {
        return evidence.height();
    }

    /** Columns of the maps. */
    public int width() {
        return evidence.width();
    }

    /** The map of {@code method}. */
    public MethodMap map(CamMethod method, Conventions conventions) {
        Heatmap raw = method.map(evidence, conventions);
        return new MethodMap(raw, method.completenessResidual(raw, evidence, conventions, logit, bias));
    }
}
