package io.github.heatmill.model.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of one network that the tasks of a process share: one for each list of exposed tensors, open as long as
 * a task uses it, so that weights are in memory once a process. ONNX Runtime lets threads run a session at the same
 * time; each computes on its own thread, with tensors of its own.
 */
final class SharedSessions {
    private final OnnxGraph graph;
    private final Map<List<String>, Shared> open = new HashMap<>();

    SharedSessions(OnnxGraph graph) {
        this.graph = graph;
    }

    private static final class Shared {
        private final RuntimeSession session;
        private int users;

        private Shared(RuntimeSession session) {
            this.session = session;
        }
    }

    /** The session with these tensors as outputs beside the network's own; give it back once. */
    synchronized RuntimeSession borrow(List<String> tensors) {
        Shared shared = open.computeIfAbsent(
                tensors,
                added -> new Shared(
                        RuntimeSession.open(graph.file(), graph.exposing(added), RuntimeSession.Effort.FAST)));
        shared.users++;
        return shared.session;
    }

    /** Closes the session with these tensors when its last user gives it back. */
    synchronized void giveBack(List<String> tensors) {
        Shared shared = open.get(tensors);
        shared.users--;
        if (shared.users == 0) {
            open.remove(tensors);
            shared.session.close();
        }
    }

    /** How many sessions are open. */
    synchronized int count() {
        return open.size();
    }
}
