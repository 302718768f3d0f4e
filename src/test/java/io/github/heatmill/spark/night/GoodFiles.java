package io.github.heatmill.spark.night;

import io.github.heatmill.image.PngBytes;
import io.github.heatmill.image.TiffBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that a night can use, some of which look as if it could not. */
final class GoodFiles {
    private GoodFiles() {}

    static List<String> names() {
        return List.copyOf(files().keySet());
    }

    static void putInto(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("good-with-a-box.xml"), BadBoxes.voc("across", 1, 1, 8, 8));
        Files.writeString(folder.resolve("good-with-a-share.txt"), "1 0.5 0.5 0.25 0.25\n");
    }

    private static Map<String, byte[]> files() {
        byte[] surplus = PngBytes.deflated(Steel.pixels(200, 1 << 15));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("good.png", Steel.png(201));
        files.put("good.jpg", Steel.jpeg(202));
        files.put("good.bmp", Steel.bmp(203));
        files.put("good.tif", TiffBytes.of(32, 32, Steel.pixels(204)));
        files.put("good-turned.tif", TiffBytes.of(32, 32, Steel.pixels(205), 274, 6));
        files.put("good-with-more-behind-its-pixels.tif", TiffBytes.of(32, 32, surplus, 259, 8));
        files.put("good-of-16-bits.png", png(16, 0, Steel.pixels(206, 2048)));
        files.put("good-in-colour.png", png(8, 2, Steel.pixels(207, 3072)));
        files.put("good-jpeg-of-another-name.png", Steel.jpeg(208));
        files.put("good-with-a-bomb-in-its-text.png", withText(Steel.pixels(209)));
        files.put("good-with-a-box.png", Steel.png(210));
        files.put("good-with-a-share.png", Steel.png(211));
        return files;
    }

    private static byte[] png(int bits, int colours, byte[] rows) {
        return PngBytes.of(
                PngBytes.header(32, 32, bits, colours), PngBytes.pixels(rows, rows.length / 32), PngBytes.end());
    }

    /** With a compressed text of 16 million characters, which nobody reads. */
    private static byte[] withText(byte[] pixels) {
        byte[] text = Steel.joined(new byte[] {'a', 0, 0}, PngBytes.deflated(new byte[16_000_000]));
        return PngBytes.of(
                PngBytes.header(32, 32), PngBytes.chunk("zTXt", text), PngBytes.pixels(pixels, 32), PngBytes.end());
    }
}
