package io.github.heatmill.job.hocon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path or URI in a job file, taken apart as Hadoop would.
 *
 * @param scheme empty for a plain path
 * @param authority the bucket of s3a, the host and port of hdfs; empty without one
 * @param path the rest
 */
public record Location(String scheme, String authority, String path) {
    private static final Pattern URI =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/]*))?(.*)", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9._-]*(?::[0-9]{1,5})?");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    /** Azure's, whose @ stands before a host and after no credentials. */
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9$][a-z0-9-]*@[a-z0-9]+\\.[a-z0-9.-]+");
    private static final int LONGEST = 4096;

    public static Location of(String text) {
        Matcher matcher = URI.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("Expected a pattern that matches any text, but was " + URI);
        }
        String scheme = matcher.group(1) == null ? "" : matcher.group(1);
        String authority = matcher.group(2) == null ? "" : matcher.group(2);
        return new Location(scheme, authority, matcher.group(3));
    }

    /** Why {@code text} cannot be a path of a job, never quoting it; empty if it can. */
    static Optional<String> mistake(String text) {
        if (text.isBlank()) {
            return Optional.of("is empty: give a path or a URI");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl) || !ConfigText.isText(text)) {
            return Optional.of(
                    "is not a path: it is longer than " + LONGEST + " characters or holds control " + "characters");
        }
        return of(text).mistake();
    }

    private Optional<String> mistake() {
        boolean credentials = authority.indexOf('@') >= 0;
        return switch (scheme) {
            case "" -> plain();
            case "file" ->
                authority.isEmpty()
                        ? absolute("file:///data/images.npy")
                        : Optional.of("names a host in a file URI: write file:///path");
            case "hdfs" ->
                credentials || !HOST_AND_PORT.matcher(authority).matches()
                        ? Optional.of("holds more than a host and a port before the path: write "
                                + "hdfs://host:port/path; credentials do not belong in a job file")
                        : absolute("hdfs:///data/images.npy");
            case "s3a" ->
                BUCKET.matcher(authority).matches()
                        ? Optional.empty()
                        : Optional.of("holds more than a bucket before the path: write s3a://bucket/path; credentials "
                                + "do not belong in a job file, they come from the environment,"
                                + " the instance or a Hadoop credential file");
            case "s3", "s3n" ->
                Optional.of("has the scheme " + scheme + ", which Hadoop reads as s3a: write s3a://bucket/path");
            case "gs" ->
                BUCKET.matcher(authority).matches()
                        ? Optional.empty()
                        : Optional.of("holds more than a bucket before the path: write gs://bucket/path");
            case "abfss" ->
                CONTAINER.matcher(authority).matches()
                        ? Optional.empty()
                        : Optional.of("is not a container and an account: write"
                                + " abfss://container@account.dfs.core.windows.net/path");
            default ->
                Optional.of("has the unknown scheme " + ConfigText.shortened(scheme)
                        + "; known are file, hdfs, s3a, gs and abfss, and plain paths");
        };
    }

    private Optional<String> plain() {
        if (!authority.isEmpty()) {
            return Optional.of("starts with //, which names a host: write one /");
        }
        if (path.startsWith("~")) {
            return Optional.of(
                    "starts with ~, which a shell expands to the home folder only at the beginning of a word:"
                            + " write the whole path (a folder of that name is ./" + ConfigText.shortened(path) + ")");
        }
        return path.split("/", 2)[0].contains(":")
                ? Optional.of("has a colon in its first folder, which Hadoop takes for a scheme: rename the folder")
                : Optional.empty();
    }

    private Optional<String> absolute(String example) {
        return path.startsWith("/")
                ? Optional.empty()
                : Optional.of("is a URI without an absolute path: write it like " + example);
    }

    /** Whether this is {@code other} or a place in it; what a link or a mount hides is not seen. */
    public boolean isWithin(Location other) {
        if (!home().equals(other.home()) || path.startsWith("/") != other.path.startsWith("/")) {
            return false;
        }
        List<String> inner = segments();
        List<String> outer = other.segments();
        long outerUps = ups(outer);
        if (outerUps == outer.size() && outerUps > ups(inner)) {
            return true;
        }
        return outerUps == ups(inner)
                && inner.size() >= outer.size()
                && inner.subList(0, outer.size()).equals(outer);
    }

    /** How many folders up a relative path begins. */
    private static long ups(List<String> segments) {
        return segments.stream().filter(".."::equals).count();
    }

    /** The file system; a plain path is taken as a local file, which it nearly always is. */
    private String home() {
        return (scheme.isEmpty() ? "file" : scheme) + "://" + authority;
    }

    private List<String> segments() {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/+", -1)) {
            boolean up = segment.equals("..");
            if (up && !segments.isEmpty() && !segments.getLast().equals("..")) {
                segments.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".") && !(up && path.startsWith("/"))) {
                segments.addLast(segment);
            }
        }
        return new ArrayList<>(segments);
    }
}
