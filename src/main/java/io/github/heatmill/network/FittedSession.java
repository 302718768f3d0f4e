package io.github.heatmill.network;

import io.github.heatmill.cam.MapPlacement;
import io.github.heatmill.image.Fit;
import io.github.heatmill.image.Image;
import io.github.heatmill.image.Placement;
import io.github.heatmill.image.Window;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A session for images of any size, which the network is given as their windows; maps are of the whole images. */
public final class FittedSession implements NetworkSession {
    private final NetworkSession session;
    private final Fitting fitting;

    private FittedSession(NetworkSession session, Fitting fitting) {
        this.session = session;
        this.fitting = fitting;
    }

    /** A session that fits images to those of {@code session}, which it closes with itself. */
    public static NetworkSession of(NetworkSession session, Fitting fitting) {
        return fitting.fit() == Fit.EXACT ? session : new FittedSession(session, fitting);
    }

    @Override
    public NetworkDescription network() {
        return session.network();
    }

    /** One image where it may have many windows, which then go through the network together. */
    @Override
    public int batch() {
        return fitting.fit() == Fit.TILE ? 1 : session.batch();
    }

    @Override
    public List<ImageEvidence> run(List<? extends Image> images) {
        NetworkInput input = network().takes();
        List<Placement> placements = images.stream()
                .map(image -> fitting.place(image.height(), image.width(), input))
                .toList();
        Iterator<ImageEvidence> windows = windows(images, placements).iterator();
        List<ImageEvidence> seen = new ArrayList<>(images.size());
        for (Placement placement : placements) {
            List<ImageEvidence> ofImage = new ArrayList<>();
            placement.windows().forEach(window -> ofImage.add(windows.next()));
            seen.add(placement.isWhole() ? ofImage.get(0) : placed(ofImage, placement));
        }
        return seen;
    }

    private List<ImageEvidence> windows(List<? extends Image> images, List<Placement> placements) {
        List<ImageEvidence> seen = new ArrayList<>();
        List<Image> batch = new ArrayList<>(session.batch());
        for (int i = 0; i < images.size(); i++) {
            for (Window window : placements.get(i).windows()) {
                batch.add(placements.get(i).cut(images.get(i), window, fitting.resizing()));
                if (batch.size() == session.batch()) {
                    seen.addAll(session.run(batch));
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            seen.addAll(session.run(batch));
        }
        return seen;
    }

    private static ImageEvidence placed(List<ImageEvidence> windows, Placement placement) {
        List<MapPlacement> layers = windows.get(0).layers().stream()
                .map(seen -> MapPlacement.of(
                        placement, seen.layer().height(), seen.layer().width()))
                .toList();
        return ImageEvidence.ofWindows(windows, layers);
    }

    @Override
    public void close() {
        session.close();
    }
}
