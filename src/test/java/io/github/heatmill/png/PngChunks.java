package io.github.heatmill.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Reads PNG files in tests: by the JDK's decoder, and chunk by chunk with every check sum compared. */
public final class PngChunks {
    private PngChunks() {}

    public static BufferedImage decode(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types of all chunks, in the file's order. */
    static List<String> types(byte[] png) {
        List<String> types = new ArrayList<>();
        read(png, types, new LinkedHashMap<>());
        return types;
    }

    /** The text chunks, by keyword. */
    public static Map<String, String> texts(byte[] png) {
        Map<String, String> texts = new LinkedHashMap<>();
        read(png, new ArrayList<>(), texts);
        return texts;
    }

    private static void read(byte[] png, List<String> types, Map<String, String> texts) {
        ByteBuffer file = ByteBuffer.wrap(png);
        assertThat(file.getLong()).as("signature").isEqualTo(0x89504e470d0a1a0aL);
        while (file.hasRemaining()) {
            int length = file.getInt();
            CRC32 crc = new CRC32();
            crc.update(png, file.position(), length + 4);
            byte[] type = new byte[4];
            byte[] content = new byte[length];
            file.get(type).get(content);
            assertThat(file.getInt()).as("check sum").isEqualTo((int) crc.getValue());
            types.add(new String(type, StandardCharsets.ISO_8859_1));
            if (types.get(types.size() - 1).equals("tEXt")) {
                String[] parts = new String(content, StandardCharsets.ISO_8859_1).split("\0", -1);
                assertThat(parts).as("a keyword and a text").hasSize(2);
                texts.put(parts[0], parts[1]);
            }
        }
    }
}
