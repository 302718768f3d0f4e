package io.github.heatmill.spark.images;

import io.github.heatmill.UserMistake;
import io.github.heatmill.image.InputMistake;
import io.github.heatmill.spark.npy.InputFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A walk over all that lies in a folder and the folders in it. Folder by folder, because the listing of a whole tree
 * that Hadoop offers starts a process for each file of a local disk.
 */
final class FolderWalk {
    /** Deeper than any collection, so that a link that leads back up ends. */
    private static final int MOST_DEPTH = 16;

    private final String top;
    private final FolderReader reader;

    private FolderWalk(String top, FolderReader reader) {
        this.top = top;
        this.reader = reader;
    }

    static FolderWalk of(InputFile folder) {
        return new FolderWalk(folder.path().toString(), FolderReader.of(folder.fileSystem()));
    }

    /** Takes what the walk comes to: all but the folders that it goes into. */
    @FunctionalInterface
    interface Visitor {
        void visit(ListedFile file, FolderItem.Kind kind);
    }

    /**
     * Walks, hidden folders left out. Throws {@link UserMistake} on a folder that may not be read, and on folders too
     * deep in each other.
     */
    void walk(Visitor visitor) throws IOException {
        walk("", MOST_DEPTH, visitor);
    }

    private void walk(String prefix, int depth, Visitor visitor) throws IOException {
        String folder = top + "/" + prefix;
        if (depth == 0) {
            throw InputMistake.of(folder, "folders are nested more than " + MOST_DEPTH + " deep", "flatten them");
        }
        List<String> folders = new ArrayList<>();
        try {
            reader.read(new Path(folder), item -> {
                ListedFile file = new ListedFile(top, prefix + item.name(), item.stamp());
                if (item.kind() == FolderItem.Kind.FOLDER && !file.isHidden()) {
                    folders.add(file.name() + "/");
                } else {
                    visitor.visit(file, item.kind());
                }
            });
        } catch (AccessControlException | AccessDeniedException denied) {
            throw InputMistake.of(folder, "this user may not read it", "ask for access, or move it away");
        }
        for (String inner : folders) {
            walk(inner, depth - 1, visitor);
        }
    }
}
