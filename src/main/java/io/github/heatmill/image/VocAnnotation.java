package io.github.heatmill.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Ground truth boxes out of a Pascal VOC annotation: {@code annotation/object/{name, bndbox/{xmin, ymin, xmax, ymax}}}
 * and, where it is there, {@code annotation/size/{width, height}}. By VOC's own rule pixels count from 1 and {@code
 * xmax} and {@code ymax} are the last ones that the box covers.
 */
public final class VocAnnotation {
    /** The longest annotation that is read; a box takes some 300 bytes. */
    static final int MAX_BYTES = 1 << 20;

    /** Pascal VOC nests four deep, its parts six; the text of thousands would overflow the stack. */
    private static final int MAX_DEPTH = 32;

    /** What VOC calls the first pixel. */
    private static final int FIRST_PIXEL = 1;

    private static final Pattern SIDE = Pattern.compile("[0-9]{1,9}");
    private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");
    private static final String REMEDY = "correct the annotation, or move it away to read the image without boxes";

    private VocAnnotation() {}

    /**
     * The boxes of the annotation {@code xml}, the file named {@code name}, in its order; none where it has no object.
     * Elements that are not named above are passed over. Throws {@link io.github.heatmill.UserMistake} on anything that
     * is not such an annotation and on any document type declaration: nothing outside the file is ever read.
     */
    public static ImageAnnotation parse(String name, byte[] xml, BoxOrigin origin) {
        if (xml.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + xml.length + " bytes long, more than " + MAX_BYTES, REMEDY);
        }
        try {
            Element root = document(xml).getDocumentElement();
            List<AnnotatedBox> boxes = boxes(root, origin.first(FIRST_PIXEL));
            return ImageAnnotation.of(name, boxes).ofSize(side(root, "height"), side(root, "width"));
        } catch (Refused refused) {
            throw InputMistake.of(name, refused.getMessage(), REMEDY);
        } catch (SAXParseException problem) {
            throw InputMistake.of(
                    name,
                    "line " + problem.getLineNumber() + " cannot be read as XML ("
                            + InputMistake.quote(problem.getMessage()) + ")",
                    REMEDY);
        } catch (SAXException | IOException problem) {
            throw InputMistake.of(name, "it is not XML (" + InputMistake.quote(problem.getMessage()) + ")", REMEDY);
        }
    }

    private static Document document(byte[] xml) throws SAXException, IOException {
        try {
            // the JDK's own parser: another on the class path may not know these features
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", MAX_DEPTH);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the default handler prints to the standard error
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException bug) {
            throw new IllegalStateException("Expected the JDK's XML parser to know its own features", bug);
        }
    }

    private static List<AnnotatedBox> boxes(Element root, int first) throws Refused {
        if (!root.getTagName().equals("annotation")) {
            throw new Refused(
                    "its root is " + InputMistake.quote(root.getTagName()) + ", not 'annotation' (Pascal VOC)");
        }
        List<AnnotatedBox> boxes = new ArrayList<>();
        for (Element object : children(root, "object")) {
            String defectClass = text(object, "name");
            Element bounds = only(object, "bndbox");
            List<String> corners = new ArrayList<>();
            for (String corner : CORNERS) {
                corners.add(text(bounds, corner));
            }
            boxes.add(new AnnotatedBox(defectClass, Coordinates.corners(first, CORNERS, corners)));
        }
        return boxes;
    }

    /** A side of the image that the annotation is about; 0 if it does not say, as not every tool does. */
    private static int side(Element root, String side) {
        return children(root, "size").stream()
                .flatMap(size -> children(size, side).stream())
                .map(element -> element.getTextContent().strip())
                .filter(text -> SIDE.matcher(text).matches())
                .map(Integer::valueOf)
                .findFirst()
                .orElse(0);
    }

    private static String text(Element parent, String tag) throws Refused {
        String text = only(parent, tag).getTextContent().strip();
        if (text.isEmpty()) {
            throw new Refused("an element '" + tag + "' is empty");
        }
        return text;
    }

    private static Element only(Element parent, String tag) throws Refused {
        List<Element> found = children(parent, tag);
        if (found.size() != 1) {
            throw new Refused("an element '" + parent.getTagName() + "' holds " + found.size() + " of '" + tag
                    + "' where 1 is expected");
        }
        return found.get(0);
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found;
    }
}
