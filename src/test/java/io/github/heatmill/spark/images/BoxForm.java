package io.github.heatmill.spark.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Formats of boxes of a folder, as tests write them: by the definition of each, not by what reads them. */
public enum BoxForm {
    VOC {
        @Override
        public Path write(Path parent, Box... boxes) throws IOException {
            Path folder = parent.resolve("voc");
            for (Map.Entry<String, List<Box>> image : byImage(boxes).entrySet()) {
                // the first and the last pixel, counted from 1
                write(
                        folder,
                        stem(image.getKey()),
                        image.getValue().stream()
                                .map(box -> object(
                                        box.name,
                                        "<xmin>" + text(box.x0 + 1) + "</xmin><ymin>" + text(box.y0 + 1)
                                                + "</ymin><xmax>" + text(box.x1) + "</xmax><ymax>" + text(box.y1)
                                                + "</ymax>"))
                                .collect(Collectors.joining()));
            }
            return folder;
        }

        @Override
        Path writeOne(Path parent, String stem, String corners) throws IOException {
            Path folder = parent.resolve("voc");
            write(folder, stem, object("spot", corners));
            return folder;
        }

        private String object(String name, String corners) {
            return "<object><name>" + name + "</name><bndbox>" + corners + "</bndbox></object>";
        }

        private void write(Path folder, String stem, String objects) throws IOException {
            Path file = folder.resolve(stem + ".xml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "<annotation>" + objects + "</annotation>");
        }
    },

    YOLO {
        @Override
        public Path write(Path parent, Box... boxes) throws IOException {
            Path folder = parent.resolve("yolo");
            Set<String> names = new LinkedHashSet<>();
            List.of(boxes).forEach(box -> names.add(box.name));
            List<String> order = List.copyOf(names);
            for (Map.Entry<String, List<Box>> image : byImage(boxes).entrySet()) {
                var pixels = ImageIO.read(
                        parent.resolve("images").resolve(image.getKey()).toFile());
                // centre and size in shares of the sides, six digits
                String lines = image.getValue().stream()
                        .map(box -> String.format(
                                Locale.ROOT,
                                "%d %.6f %.6f %.6f %.6f%n",
                                order.indexOf(box.name),
                                (box.x0 + box.x1) / 2 / pixels.getWidth(),
                                (box.y0 + box.y1) / 2 / pixels.getHeight(),
                                (box.x1 - box.x0) / pixels.getWidth(),
                                (box.y1 - box.y0) / pixels.getHeight()))
                        .collect(Collectors.joining());
                Path file = folder.resolve(stem(image.getKey()) + ".txt");
                Files.createDirectories(file.getParent());
                Files.writeString(file, lines);
            }
            Files.writeString(folder.resolve("classes.txt"), String.join("\n", order) + "\n");
            return folder;
        }

        @Override
        Path writeOne(Path parent, String stem, String shares) throws IOException {
            Path folder = Files.createDirectories(parent.resolve("yolo"));
            Files.writeString(folder.resolve(stem + ".txt"), "1 " + shares + "\n");
            return folder;
        }
    },

    COCO {
        @Override
        public Path write(Path parent, Box... boxes) throws IOException {
            List<String> images = List.copyOf(byImage(boxes).keySet());
            List<String> names = Arrays.stream(boxes).map(Box::name).distinct().toList();
            StringBuilder annotations = new StringBuilder();
            for (int i = 0; i < boxes.length; i++) {
                Box box = boxes[i];
                annotations
                        .append(i == 0 ? "" : ", ")
                        .append("{\"id\": " + i + ", \"image_id\": "
                                + images.indexOf(box.image) + ", \"category_id\": " + names.indexOf(box.name)
                                + ", \"bbox\": [" + text(box.x0) + ", " + text(box.y0) + ", " + text(box.x1 - box.x0)
                                + ", "
                                + text(box.y1 - box.y0) + "]}");
            }
            return write(parent, numbered(images, "file_name"), numbered(names, "name"), annotations.toString());
        }

        @Override
        Path writeOne(Path parent, String stem, String box) throws IOException {
            return write(
                    parent,
                    numbered(List.of(stem + ".png"), "file_name"),
                    numbered(List.of("spot"), "name"),
                    "{\"id\": 1, \"image_id\": 0, \"category_id\": 0, \"bbox\": " + box + "}");
        }

        private Path write(Path parent, String images, String categories, String annotations) throws IOException {
            return Files.writeString(
                    parent.resolve("coco.json"),
                    "{\"images\": [" + images + "], \"categories\": [" + categories + "], \"annotations\": ["
                            + annotations + "]}");
        }

        private String numbered(List<String> texts, String key) {
            StringBuilder elements = new StringBuilder();
            for (int i = 0; i < texts.size(); i++) {
                elements.append(i == 0 ? "" : ", ")
                        .append("{\"id\": " + i + ", \"" + key + "\": \""
                                + texts.get(i).replace("\\", "\\\\") + "\"}");
            }
            return elements.toString();
        }
    },

    CSV {
        @Override
        public Path write(Path parent, Box... boxes) throws IOException {
            // the first and the last pixel, counted from 1
            return write(
                    parent,
                    Arrays.stream(boxes)
                            .map(box -> "\"" + box.image + "\"," + box.name + "," + text(box.x0 + 1) + ","
                                    + text(box.y0 + 1) + "," + text(box.x1) + "," + text(box.y1))
                            .toList());
        }

        @Override
        Path writeOne(Path parent, String stem, String corners) throws IOException {
            return write(parent, List.of(stem + ".png,spot," + corners));
        }

        private Path write(Path parent, List<String> rows) throws IOException {
            return Files.writeString(
                    parent.resolve("boxes.csv"), "File,class,xmin,ymin,xmax,ymax\n" + String.join("\n", rows) + "\n");
        }
    };

    /**
     * A box in pixels, zero-based and half-open.
     *
     * @param image its place in the folder of all of them
     */
    public record Box(String image, String name, double x0, double y0, double x1, double y1) {}

    /** Writes boxes of the images in {@code parent/images}; the path is what {@code images.annotations} is set to. */
    public abstract Path write(Path parent, Box... boxes) throws IOException;

    /** Writes one box of class spot of the image {@code stem}.png, its place as {@code text} has it. */
    abstract Path writeOne(Path parent, String stem, String text) throws IOException;

    private static Map<String, List<Box>> byImage(Box... boxes) {
        return Arrays.stream(boxes).collect(Collectors.groupingBy(Box::image, LinkedHashMap::new, Collectors.toList()));
    }

    private static String stem(String image) {
        return image.substring(0, image.lastIndexOf('.'));
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
