package io.github.heatmill.network;

import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Placement;
import io.github.heatmill.image.Resizing;
import java.io.Serializable;

/**
 * How images of any size come to a network.
 *
 * @param fit which windows of an image it sees
 * @param resizing how they are resized to its input
 * @param overlap of tiles, a share of their side
 */
public record Fitting(Fit fit, Resizing resizing, double overlap) implements Serializable {
    /** Images of the network's size only. */
    public static final Fitting EXACT = new Fitting(Fit.EXACT, Resizing.PIL, Fit.OVERLAP);

    /** The most windows of an image: what the network made of all of them is held until they are explained. */
    public static final int MOST_WINDOWS = 2048;

    /** Throws {@link IllegalArgumentException} on an overlap out of range. */
    public Fitting {
        if (!(overlap >= 0 && overlap <= Fit.GREATEST_OVERLAP)) {
            throw new IllegalArgumentException(
                    "Expected an overlap in [0, " + Fit.GREATEST_OVERLAP + "], but was " + overlap);
        }
    }

    /** Where a network that takes {@code input} looks in an image of this size. */
    public Placement place(int height, int width, NetworkInput input) {
        return fit.place(height, width, input.height(), input.width(), overlap);
    }

    /** How many windows the network sees of an image of this size, which the fit takes. */
    public long windows(int height, int width, NetworkInput input) {
        return fit.count(height, width, input.height(), input.width(), overlap);
    }

    /** What of it differs from {@code other}, as it is added to the name of conventions; empty where nothing counts. */
    public String beyond(Fitting other) {
        StringBuilder name = new StringBuilder();
        if (fit != other.fit) {
            name.append("+fit=").append(fit.id());
        }
        if (resizes() && (resizing != other.resizing || (!other.resizes() && resizing != Resizing.PIL))) {
            name.append("+resize=").append(resizing.id());
        }
        if (fit == Fit.TILE && overlap != (other.fit == Fit.TILE ? other.overlap : Fit.OVERLAP)) {
            name.append("+overlap=").append(overlap);
        }
        return name.toString();
    }

    private boolean resizes() {
        return fit != Fit.EXACT && fit != Fit.TILE;
    }
}
