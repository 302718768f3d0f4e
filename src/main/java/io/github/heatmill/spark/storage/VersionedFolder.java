package io.github.heatmill.spark.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/**
 * An output in a store of objects: each run writes a folder of its own in it, a version, and the file {@code run.json}
 * says which version counts.
 *
 * <p>That file is written by one request, last, so that a reader who looks there first finds the old result or the new
 * one, whole. What a version is called has no meaning.
 */
public final class VersionedFolder {
    /** The file that says which version counts, and what the run was. */
    public static final String POINTER = "run.json";
    /** Its key for the name of the version. */
    public static final String KEY = "version";

    private static final Pattern NAME = Pattern.compile("version-[0-9a-f]{8}");
    private static final int MOST_BYTES = 1 << 27;
    private static final int MOST_TRIES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private VersionedFolder() {}

    /** The name of the version of the run that is called {@code digits}: 8 of them, hexadecimal. */
    public static String name(String digits) {
        String name = "version-" + digits;
        if (!isName(name)) {
            throw new IllegalArgumentException("Expected 8 hexadecimal digits, but was " + digits);
        }
        return name;
    }

    /** Whether {@code name} is that of a version. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The manifest {@code json}, which says in addition that {@code version} counts. */
    public static byte[] pointer(String json, String version) throws IOException {
        ObjectNode root = JSON.createObjectNode().put(KEY, version);
        root.setAll((ObjectNode) JSON.readTree(json));
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The name of the version of {@code output} that counts; empty where none does. */
    public static Optional<String> current(FileSystem files, Path output) throws IOException {
        for (int tries = 1; ; tries++) {
            try (InputStream in = files.open(new Path(output, POINTER))) {
                JsonNode version = JSON.readTree(in.readNBytes(MOST_BYTES)).path(KEY);
                return Optional.of(version.asText()).filter(VersionedFolder::isName);
            } catch (FileNotFoundException | JsonProcessingException none) {
                return Optional.empty();
            } catch (RemoteFileChangedException replaced) {
                // a run has published between the look at the object and its reading
                if (tries == MOST_TRIES) {
                    throw replaced;
                }
            }
        }
    }

    /** Where the files of the result at {@code output} are: in its version that counts, or else in the folder itself. */
    public static Path content(FileSystem files, Path output) throws IOException {
        if (!Stores.isOfObjects(files)) {
            return output;
        }
        return current(files, output).map(version -> new Path(output, version)).orElse(output);
    }

    /** The same of an output that is itself named as a part of one. */
    public static Path folder(FileSystem files, Path output) throws IOException {
        return content(files, locate(files, output));
    }

    /**
     * Where {@code path} is that was written as if results had no versions, such as {@code out/explanations}: there, or
     * in the version that counts of the output that it names a part of. A path that is nowhere is given back.
     */
    public static Path locate(FileSystem files, Path path) throws IOException {
        if (!Stores.isOfObjects(files) || files.exists(path)) {
            return path;
        }
        Path parent = path.getParent();
        if (parent == null) {
            return path;
        }
        Path folder = folder(files, parent);
        return folder.equals(parent) ? path : new Path(folder, path.getName());
    }
}
