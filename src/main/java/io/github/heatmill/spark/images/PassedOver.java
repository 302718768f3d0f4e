package io.github.heatmill.spark.images;

import io.github.heatmill.image.InputMistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What lies among the images of a source and is not read as one, counted by kind, with the first names of each. A
 * hidden folder counts once.
 */
public final class PassedOver {
    private static final int MOST_NAMED = 2;

    /** Why something is passed over. */
    enum Kind {
        OTHER_FORMAT("other_format", "other formats"),
        HIDDEN("hidden", "hidden"),
        LINK_TO_NOTHING("link_to_nothing", "broken links"),
        SPECIAL("special", "pipes, devices and sockets"),
        ANNOTATION_WITHOUT_IMAGE("annotation_without_image", "annotations without an image"),
        /** Files of boxes beside images of which the job reads none, or reads others. */
        ANNOTATION_NOT_READ("annotation_not_read", "annotations that this job does not read"),
        /** A name in a file of boxes of many images; no file of its own. */
        NAME_WITHOUT_IMAGE("name_without_image", "names in images.annotations without an image"),
        MASK_WITHOUT_IMAGE("mask_without_image", "masks without an image"),
        IGNORED("ignored", "ignored by images.ignore"),
        /** Images that a training leaves out. */
        IGNORED_CLASS("ignored_class", "images of ignored classes"),
        /** Images behind the first one of their file. */
        FURTHER_PAGE("further_page", "further pages of files");

        private final String id;
        private final String words;

        Kind(String id, String words) {
            this.id = id;
            this.words = words;
        }
    }

    private long images;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> names = new EnumMap<>(Kind.class);
    private List<String> unused = List.of();

    /** Notes how many images there are. */
    void among(long count) {
        images = count;
    }

    /** Notes patterns of images.ignore that match nothing. */
    void unused(List<String> patterns) {
        unused = List.copyOf(patterns);
    }

    /** Counts the thing {@code name}. */
    void add(Kind kind, String name) {
        counts.merge(kind, 1L, Long::sum);
        List<String> named = names.computeIfAbsent(kind, any -> new ArrayList<>());
        named.add(name);
        // the first by name, so that what is told does not depend on the order of a listing
        Collections.sort(named);
        if (named.size() > MOST_NAMED) {
            named.remove(MOST_NAMED);
        }
    }

    /** This and {@code pages} images that lie behind the first one of their file. */
    PassedOver withFurtherPages(long pages) {
        PassedOver all = new PassedOver();
        all.images = images;
        all.counts.putAll(counts);
        all.names.putAll(names);
        all.unused = unused;
        if (pages > 0) {
            all.counts.put(Kind.FURTHER_PAGE, pages);
        }
        return all;
    }

    /** Images behind the first one of their file, of the files read so far; a file that is read twice counts twice. */
    public long furtherPages() {
        return counts.getOrDefault(Kind.FURTHER_PAGE, 0L);
    }

    boolean has(Kind kind) {
        return counts.containsKey(kind);
    }

    public boolean isEmpty() {
        return counts.isEmpty() && unused.isEmpty();
    }

    /** How many of each kind that occurs, by the names that run.json gives the kinds; in a fixed order. */
    public Map<String, Long> counts() {
        Map<String, Long> byId = new LinkedHashMap<>();
        counts.forEach((kind, count) -> byId.put(kind.id, count));
        return Collections.unmodifiableMap(byId);
    }

    /**
     * As {@code 4 of 7 files are read as images; passed over: other formats 2 ('a.gif', 'b.txt'), hidden 1 ('.x')};
     * with a third part for patterns that match nothing; empty text where there is nothing of this to say.
     */
    public String summary() {
        if (isEmpty()) {
            return "";
        }
        long all = images
                - furtherPages()
                - counts.getOrDefault(Kind.NAME_WITHOUT_IMAGE, 0L)
                + counts.values().stream().mapToLong(Long::longValue).sum();
        List<String> parts = new ArrayList<>();
        if (images > 0) {
            parts.add(images + " of " + all + " files are read as images");
        }
        if (!counts.isEmpty()) {
            parts.add("passed over: " + counts.keySet().stream().map(this::text).collect(Collectors.joining(", ")));
        }
        if (!unused.isEmpty()) {
            parts.add("images.ignore has patterns that match nothing: "
                    + unused.stream().map(InputMistake::quote).collect(Collectors.joining(", ")));
        }
        return String.join("; ", parts);
    }

    private String text(Kind kind) {
        String count = kind.words + " " + counts.get(kind);
        if (!names.containsKey(kind)) {
            return count;
        }
        String named = names.get(kind).stream().map(InputMistake::quote).collect(Collectors.joining(", "));
        return count + " (" + named + (counts.get(kind) > MOST_NAMED ? ", ...)" : ")");
    }
}
