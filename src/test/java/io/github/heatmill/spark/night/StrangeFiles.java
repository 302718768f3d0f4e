package io.github.heatmill.spark.night;

import static io.github.heatmill.image.ReasonCode.EMPTY;
import static io.github.heatmill.image.ReasonCode.NOT_AN_IMAGE;
import static io.github.heatmill.image.ReasonCode.SPECIAL_FILE;
import static io.github.heatmill.image.ReasonCode.TOO_LARGE;
import static io.github.heatmill.image.ReasonCode.UNREADABLE;
import static io.github.heatmill.image.ReasonCode.UNSUPPORTED;

import io.github.heatmill.spark.images.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is called like an image and is another file, or no file. */
final class StrangeFiles {
    private StrangeFiles() {}

    static List<BadFile> all() {
        return List.of(
                BadFile.of("empty.png", EMPTY, new byte[0]),
                BadFile.of("one-byte.png", NOT_AN_IMAGE, new byte[] {(byte) 0x89}),
                BadFile.of("zeros.png", NOT_AN_IMAGE, new byte[4096]),
                BadFile.of("noise.png", NOT_AN_IMAGE, Steel.pixels(80)),
                BadFile.of("text.png", NOT_AN_IMAGE, ascii("the camera was off")),
                BadFile.of("page.jpg", NOT_AN_IMAGE, ascii("<!DOCTYPE html><html><body>404 Not Found</body></html>")),
                BadFile.of("drawing.png", NOT_AN_IMAGE, ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")),
                BadFile.of("paper.tif", NOT_AN_IMAGE, ascii("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")),
                BadFile.of("archive.png", NOT_AN_IMAGE, zipped(Steel.png(81))),
                BadFile.of("packed.png", NOT_AN_IMAGE, gzipped(Steel.png(82))),
                BadFile.of("program.bmp", NOT_AN_IMAGE, ascii("MZ\0\0This program cannot be run in DOS mode.")),
                BadFile.of("binary.png", NOT_AN_IMAGE, ascii("\u007fELF\u0002\u0001\u0001\0")),
                BadFile.of("array.png", NOT_AN_IMAGE, ascii("\u0093NUMPY\u0001\0")),
                BadFile.of("film.jpg", NOT_AN_IMAGE, ascii("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom")),
                // line ends turned from CR LF to LF, as a transfer as text does
                BadFile.of(
                        "sent-as-text.png",
                        NOT_AN_IMAGE,
                        ascii(text(Steel.png(83)).replace("\r\n", "\n"))),
                BadFile.of("behind-a-mark.png", NOT_AN_IMAGE, Steel.joined(ascii("\u00ef\u00bb\u00bf"), Steel.png(84))),
                BadFile.of("gif.png", UNSUPPORTED, Fixture.of("animated.gif")),
                BadFile.of("webp.jpg", UNSUPPORTED, Fixture.of("plain.webp")),
                BadFile.of("heic.jpg", UNSUPPORTED, ascii("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")),
                BadFile.of("avif.png", UNSUPPORTED, ascii("\0\0\0\u0018ftypavif\0\0\0\0avifmif1")),
                BadFile.of("jpeg-2000.jpg", UNSUPPORTED, ascii("\0\0\0\fjP  \r\n\u0087\n")),
                // holes take no room on the disk
                new BadFile("eight-gigabytes.png", TOO_LARGE, file -> sparse(file, 1L << 33)),
                new BadFile("pipe.png", SPECIAL_FILE, TestFiles::pipe),
                new BadFile("socket.png", SPECIAL_FILE, StrangeFiles::socket),
                new BadFile("endless.png", SPECIAL_FILE, file -> link(file, "/dev/zero")),
                new BadFile("waiting.png", SPECIAL_FILE, file -> link(file, "pipe.png")),
                new BadFile("link-to-nothing.png", SPECIAL_FILE, TestFiles::linkToNothing),
                new BadFile("link-to-itself.png", SPECIAL_FILE, file -> link(file, "link-to-itself.png")),
                BadFile.of("at-12:30.png", UNREADABLE, Steel.png(85)));
    }

    /** A file that this user may not read; nothing is closed to root. */
    static BadFile closed() {
        return new BadFile("closed.png", UNREADABLE, file -> {
            Files.write(file, Steel.png(86));
            Files.setPosixFilePermissions(file, Set.of());
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] zipped(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.png"));
            zip.write(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    private static byte[] gzipped(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }

    private static void sparse(Path file, long length) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.setLength(length);
        }
    }

    /** A socket that nobody listens to; its file stays when it is closed. */
    private static void socket(Path file) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(file));
        }
    }

    private static void link(Path file, String target) throws IOException {
        Files.createSymbolicLink(file, Path.of(target));
    }
}
