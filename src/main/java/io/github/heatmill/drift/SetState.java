package io.github.heatmill.drift;

import java.io.Serializable;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is remembered of a set of images, for example of a night: a {@link ScopeState} of all of them, of each
 * predicted class and of each group. Some 10 kB as text for a night with six classes.
 *
 * <p>Merging is associative and commutative to the last bit: however the images are divided, {@code merge(a, b)} is the
 * state of the whole. Not safe for several threads.
 */
public final class SetState implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String FORMAT = "heatmill-images-1";

    private final TreeMap<Scope, ScopeState> scopes = new TreeMap<>();

    /** Adds one image. */
    public void add(ImageValues image) {
        at(Scope.ALL).add(image);
        at(Scope.ofClass(image.predicted())).add(image);
        image.groups().forEach(group -> at(Scope.ofGroup(group)).add(image));
    }

    /** Adds all images of {@code other}. */
    public void merge(SetState other) {
        other.scopes.forEach((scope, state) -> at(scope).merge(state));
    }

    private ScopeState at(Scope scope) {
        return scopes.computeIfAbsent(scope, first -> new ScopeState());
    }

    /** The scopes that have images, in order. */
    public SortedMap<Scope, ScopeState> scopes() {
        return Collections.unmodifiableSortedMap(scopes);
    }

    /** The state of a scope; empty without images. */
    public Optional<ScopeState> scope(Scope scope) {
        return Optional.ofNullable(scopes.get(scope));
    }

    public long images() {
        return scope(Scope.ALL).map(ScopeState::images).orElse(0L);
    }

    /** Lines that {@link #parse} reads; equal states have equal text. */
    public String text() {
        StateWriter out = new StateWriter().raw(FORMAT).end();
        scopes.forEach((scope, state) -> {
            out.raw("scope").raw(scope.kind().id()).word(scope.name()).end();
            state.write(out);
        });
        return out.raw("end").end().text();
    }

    /** The state whose {@link #text} this is. Throws {@link IllegalArgumentException} where it is none. */
    public static SetState parse(String text) {
        return StateReader.read(text, SetState::read, SetState::text);
    }

    static SetState read(StateReader in) {
        in.expect(FORMAT);
        in.end();
        SetState set = new SetState();
        while (in.sees("scope")) {
            in.expect("scope");
            Scope.Kind kind = kind(in.raw());
            Scope scope = new Scope(kind, in.word());
            in.end();
            set.scopes.put(scope, ScopeState.read(in));
        }
        in.expect("end");
        in.end();
        long images = set.images();
        if (set.scopes.values().stream().anyMatch(state -> state.images() > images)) {
            throw new IllegalArgumentException("Expected no scope of more than all " + images + " images");
        }
        return set;
    }

    private static Scope.Kind kind(String id) {
        for (Scope.Kind kind : Scope.Kind.values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Expected all, class or group, but was another word");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SetState that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
