package io.github.heatmill.spark.images;

import io.github.heatmill.spark.npy.FileStamp;
import io.github.heatmill.spark.npy.LocalDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Reads what lies directly in a folder, in any order, opening none of it. */
interface FolderReader {
    void read(Path folder, Consumer<FolderItem> items) throws IOException;

    /** The reader for {@code fileSystem}: Hadoop's own listing of the local disk leaves out links to nothing. */
    static FolderReader of(FileSystem fileSystem) {
        return (folder, items) -> {
            Optional<java.nio.file.Path> local = LocalDisk.path(fileSystem, folder);
            if (local.isPresent()) {
                readDisk(local.get(), items);
            } else {
                readStore(fileSystem, folder, items);
            }
        };
    }

    private static void readStore(FileSystem fileSystem, Path folder, Consumer<FolderItem> items) throws IOException {
        RemoteIterator<FileStatus> listing = fileSystem.listStatusIterator(folder);
        while (listing.hasNext()) {
            FileStatus status = listing.next();
            FolderItem.Kind kind = status.isDirectory() ? FolderItem.Kind.FOLDER : FolderItem.Kind.FILE;
            items.accept(new FolderItem(status.getPath().getName(), kind, FileStamp.of(status)));
        }
    }

    private static void readDisk(java.nio.file.Path folder, Consumer<FolderItem> items) throws IOException {
        try (DirectoryStream<java.nio.file.Path> listing = Files.newDirectoryStream(folder)) {
            for (java.nio.file.Path path : listing) {
                items.accept(item(path));
            }
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    private static FolderItem item(java.nio.file.Path path) throws IOException {
        String name = path.getFileName().toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isOther()) {
                // a pipe gets another time whenever somebody writes into it
                return new FolderItem(name, FolderItem.Kind.SPECIAL, FileStamp.UNKNOWN);
            }
            FileStamp stamp = new FileStamp(
                    attributes.size(), attributes.lastModifiedTime().toMillis(), "");
            return new FolderItem(
                    name, attributes.isDirectory() ? FolderItem.Kind.FOLDER : FolderItem.Kind.FILE, stamp);
        } catch (AccessDeniedException denied) {
            return new FolderItem(name, FolderItem.Kind.FILE, FileStamp.UNKNOWN);
        } catch (FileSystemException failure) {
            // a file that was removed just now is as little there as what a link leads to, or a link to itself
            if (failure instanceof NoSuchFileException || Files.isSymbolicLink(path)) {
                return new FolderItem(name, FolderItem.Kind.LINK_TO_NOTHING, FileStamp.UNKNOWN);
            }
            throw failure;
        }
    }
}
