package io.github.heatmill.network;

import io.github.heatmill.image.DefectClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several networks that are asked together. It can be explained at the layer that its members propose, if their maps
 * are of one size, and at every layer that all of them have by one name and in one size.
 *
 * @param members at least two, all with the same classes and input size and a layer in common
 */
public record EnsembleSpec(List<NetworkDescription> members) implements NetworkDescription {
    /** The fewest members. */
    public static final int FEWEST = 2;

    /** The most members. */
    public static final int MOST = 16;

    private static final String JOINT = "|";

    /** Throws {@link IllegalArgumentException} on too few or too many, and on what {@link #mistake} names. */
    public EnsembleSpec {
        members = List.copyOf(members);
        if (members.size() < FEWEST || members.size() > MOST) {
            throw new IllegalArgumentException(
                    "Expected " + FEWEST + " to " + MOST + " networks, but was " + members.size());
        }
        for (NetworkDescription member : members) {
            mistake(members.get(0), member).ifPresent(what -> {
                throw new IllegalArgumentException("Expected networks that suit each other, but " + what);
            });
        }
        if (inCommon(members).isEmpty()) {
            throw new IllegalArgumentException("Expected a layer that all members have in one size");
        }
    }

    /** Why {@code other} cannot be asked together with {@code first}; empty if nothing speaks against it. */
    public static Optional<String> mistake(NetworkDescription first, NetworkDescription other) {
        if (!first.classes().equals(other.classes())) {
            return Optional.of(
                    "its classes are " + names(other.classes()) + ", and those of the other " + names(first.classes()));
        }
        if (!first.takes().size().equals(other.takes().size())) {
            return Optional.of("it takes images of " + other.takes().size() + " pixels, and the other "
                    + first.takes().size());
        }
        return Optional.empty();
    }

    private static String names(DefectClasses classes) {
        return String.join(", ", classes.names());
    }

    /** The layers of an ensemble of {@code members}, the one that they propose first; possibly none. */
    public static List<NetworkLayer> inCommon(List<? extends NetworkDescription> members) {
        List<NetworkLayer> layers = new ArrayList<>();
        proposed(members).ifPresent(layers::add);
        for (NetworkLayer layer : members.get(0).layers()) {
            List<NetworkLayer> namesakes = members.stream()
                    .flatMap(member -> member.layer(layer.name()).stream())
                    .toList();
            boolean known = layers.stream().anyMatch(other -> other.name().equals(layer.name()));
            if (!known && namesakes.size() == members.size()) {
                joint(namesakes).ifPresent(layers::add);
            }
        }
        return layers;
    }

    /** The layer that all of {@code members} propose; empty where these are of different sizes. */
    public static Optional<NetworkLayer> proposed(List<? extends NetworkDescription> members) {
        return joint(members.stream().map(NetworkDescription::targetLayer).toList());
    }

    private static Optional<NetworkLayer> joint(List<NetworkLayer> layers) {
        NetworkLayer first = layers.get(0);
        boolean alike =
                layers.stream().allMatch(layer -> layer.height() == first.height() && layer.width() == first.width());
        return alike
                ? Optional.of(new NetworkLayer(
                        jointName(layers.stream().map(NetworkLayer::name).toList()),
                        first.height(),
                        first.width(),
                        layers.stream().mapToInt(NetworkLayer::channels).sum(),
                        layers.stream().allMatch(NetworkLayer::averaged),
                        layers.stream().allMatch(NetworkLayer::gradients)))
                : Optional.empty();
    }

    private static String jointName(List<String> names) {
        return names.stream().distinct().collect(Collectors.joining(JOINT));
    }

    /** Those of each member. */
    @Override
    public DefectClasses classes() {
        return members.get(0).classes();
    }

    /** Colours if a member takes them; the others take the grey of an image. */
    @Override
    public NetworkInput takes() {
        NetworkInput size = members.get(0).takes();
        int channels = members.stream()
                .mapToInt(member -> member.takes().channels())
                .max()
                .orElseThrow();
        return new NetworkInput(size.height(), size.width(), channels);
    }

    /**
     * Those in common; their feature maps are those of all members. One that has another name in each member is called
     * by all of these names.
     */
    @Override
    public List<NetworkLayer> layers() {
        return inCommon(members);
    }

    /** The name in member {@code m} of a layer of the ensemble. */
    String nameIn(int m, String layer) {
        boolean proposed =
                proposed(members).filter(common -> common.name().equals(layer)).isPresent();
        return proposed ? members.get(m).targetLayer().name() : layer;
    }

    /** Those of the members, the first of each at a time; empty where not all have as many. */
    @Override
    public List<String> randomisedLayers() {
        int steps = members.get(0).randomisedLayers().size();
        if (members.stream().anyMatch(member -> member.randomisedLayers().size() != steps)) {
            return List.of();
        }
        return IntStream.range(0, steps)
                .mapToObj(step -> jointName(members.stream()
                        .map(member -> member.randomisedLayers().get(step))
                        .toList()))
                .toList();
    }

    /** Those of all members. */
    @Override
    public List<Arithmetic> arithmetics() {
        return members.get(0).arithmetics().stream()
                .filter(arithmetic ->
                        members.stream().allMatch(member -> member.arithmetics().contains(arithmetic)))
                .toList();
    }

    /** The sum of the members'. */
    @Override
    public PassMemory memory(Arithmetic arithmetic, List<NetworkLayer> explained) {
        return new EnsembleMemory(IntStream.range(0, members.size())
                .mapToObj(m -> members.get(m).memory(arithmetic, layersOf(m, explained)))
                .toList());
    }

    private List<NetworkLayer> layersOf(int m, List<NetworkLayer> explained) {
        return explained.stream()
                .map(layer -> members.get(m).layer(nameIn(m, layer.name())).orElseThrow())
                .toList();
    }

    /** That of each member, or {@link Fitting#EXACT} where they do not agree. */
    @Override
    public Fitting fitting() {
        Fitting first = members.get(0).fitting();
        return members.stream().allMatch(member -> member.fitting().equals(first)) ? first : Fitting.EXACT;
    }
}
