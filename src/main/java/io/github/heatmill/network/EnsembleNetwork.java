package io.github.heatmill.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several networks as one: its probabilities are the means of the members', and its maps the means of theirs (a deep
 * ensemble, Lakshminarayanan, Pritzel and Blundell 2017).
 */
public final class EnsembleNetwork implements ExplainableNetwork {
    private final List<ExplainableNetwork> members;
    private final EnsembleSpec description;

    /** Throws {@link IllegalArgumentException} on networks that {@link EnsembleSpec} does not take together. */
    public EnsembleNetwork(List<? extends ExplainableNetwork> members) {
        this.members = List.copyOf(members);
        this.description = new EnsembleSpec(
                members.stream().map(ExplainableNetwork::description).toList());
    }

    @Override
    public NetworkDescription description() {
        return description;
    }

    /** A session of each member; if one cannot be opened, those before it are closed. */
    @Override
    public NetworkSession open(int batch, Arithmetic arithmetic, List<String> layers) {
        List<NetworkSession> opened = new ArrayList<>(members.size());
        try {
            for (int m = 0; m < members.size(); m++) {
                int member = m;
                List<String> own = layers.stream()
                        .map(layer -> description.nameIn(member, layer))
                        .toList();
                opened.add(members.get(m).open(batch, arithmetic, own));
            }
        } catch (RuntimeException | Error e) {
            opened.forEach(NetworkSession::close);
            throw e;
        }
        return new EnsembleSession(description, opened);
    }

    /**
     * At each step the ensemble of the members at this step, each with the same seed; none where the members have
     * different numbers of steps.
     */
    @Override
    public List<ExplainableNetwork> randomised(long seed) {
        int steps = description.randomisedLayers().size();
        if (steps == 0) {
            return List.of();
        }
        List<List<ExplainableNetwork>> cascades =
                members.stream().map(member -> member.randomised(seed)).toList();
        return IntStream.range(0, steps)
                .<ExplainableNetwork>mapToObj(step -> new EnsembleNetwork(
                        cascades.stream().map(cascade -> cascade.get(step)).toList()))
                .toList();
    }
}
