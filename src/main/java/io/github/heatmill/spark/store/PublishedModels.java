package io.github.heatmill.spark.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Which model of a folder is published, and which were before: what {@code published.json} holds.
 *
 * <p>Promoting puts a model on a stack, and going back takes the uppermost from it; so going back twice leads two
 * models back, and a model that was taken back is never the target of a later rollback unless it was promoted again.
 *
 * @param history oldest first; at least one
 */
public record PublishedModels(List<Publication> history) {
    /** Throws {@link IllegalArgumentException} if the entries do not follow from one another. */
    public PublishedModels {
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("its history is empty");
        }
        stack(history);
    }

    /** The published models, the current one on top. */
    private static Deque<String> stack(List<Publication> history) {
        Deque<String> stack = new ArrayDeque<>();
        for (int i = 0; i < history.size(); i++) {
            Publication entry = history.get(i);
            require(entry.replaced().equals(Optional.ofNullable(stack.peek())), i, "names another model as replaced");
            if (entry.action() == PublishAction.PROMOTED) {
                stack.push(entry.modelId());
            } else {
                require(stack.size() > 1, i, "goes back to a model that is not there");
                stack.pop();
                require(entry.modelId().equals(stack.peek()), i, "goes back to another model than the one before");
            }
        }
        return stack;
    }

    private static void require(boolean holds, int entry, String what) {
        if (!holds) {
            throw new IllegalArgumentException("entry " + (entry + 1) + " of its history " + what);
        }
    }

    /** The published model. */
    public String current() {
        return last().modelId();
    }

    /** How it became that. */
    public Publication last() {
        return history.get(history.size() - 1);
    }

    /** The model that a rollback leads to; empty if none was published before. */
    public Optional<String> before() {
        return stack(history).stream().skip(1).findFirst();
    }

    /** The same with another entry at the end; throws {@link IllegalArgumentException} if that does not follow. */
    public PublishedModels with(Publication next) {
        List<Publication> longer = new ArrayList<>(history);
        longer.add(next);
        return new PublishedModels(longer);
    }
}
