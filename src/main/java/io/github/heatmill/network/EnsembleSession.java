package io.github.heatmill.network;

import io.github.heatmill.image.Image;
import java.util.ArrayList;
import java.util.List;

/** A session of each member of an ensemble; all of them are run on the same images. */
final class EnsembleSession implements NetworkSession {
    private final NetworkDescription network;
    private final List<NetworkSession> members;

    /** {@code members} are closed with it. */
    EnsembleSession(NetworkDescription network, List<NetworkSession> members) {
        this.network = network;
        this.members = List.copyOf(members);
    }

    @Override
    public NetworkDescription network() {
        return network;
    }

    @Override
    public int batch() {
        return members.stream().mapToInt(NetworkSession::batch).min().orElseThrow();
    }

    @Override
    public List<ImageEvidence> run(List<? extends Image> images) {
        List<List<ImageEvidence>> seen =
                members.stream().map(member -> member.run(images)).toList();
        List<ImageEvidence> together = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            int image = i;
            together.add(ImageEvidence.ofMembers(
                    seen.stream().map(ofMember -> ofMember.get(image)).toList()));
        }
        return together;
    }

    /** Each member sees an image's windows for itself, so that what it makes of the image is what it makes alone. */
    @Override
    public NetworkSession fitted(Fitting fitting) {
        return new EnsembleSession(
                network, members.stream().map(member -> member.fitted(fitting)).toList());
    }

    @Override
    public void close() {
        members.forEach(NetworkSession::close);
    }
}
