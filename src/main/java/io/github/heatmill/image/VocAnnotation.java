package io.github.heatmill.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/** Ground truth boxes out of a Pascal VOC annotation: {@code annotation/object/{name, bndbox/{xmin, ...}}}. */
public final class VocAnnotation {
    /** The longest annotation that is read; a box takes some 300 bytes. */
    static final int MAX_BYTES = 1 << 20;

    /** Pascal VOC nests four deep, its parts six; the text of thousands would overflow the stack. */
    private static final int MAX_DEPTH = 32;

    private static final String REMEDY = "mend the annotation, or take it away to go without boxes";

    private VocAnnotation() {}

    /**
     * The boxes of the annotation {@code xml}, the file named {@code name}, in its order, exact duplicates dropped;
     * empty where it has no object. Elements that are not named above are passed over. Throws
     * {@link io.github.heatmill.UserMistake} on anything that is no such annotation and on any document type
     * declaration: nothing outside the file is ever read.
     */
    public static List<LabelledBox> parse(String name, byte[] xml) {
        if (xml.length > MAX_BYTES) {
            throw InputMistake.of(name, "it is " + xml.length + " bytes long, more than " + MAX_BYTES, REMEDY);
        }
        try {
            return boxes(document(xml).getDocumentElement());
        } catch (Refused refused) {
            throw InputMistake.of(name, refused.getMessage(), REMEDY);
        } catch (SAXParseException problem) {
            throw InputMistake.of(
                    name,
                    "line " + problem.getLineNumber() + " is not XML that is read here ("
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

    private static List<LabelledBox> boxes(Element root) throws Refused {
        if (!root.getTagName().equals("annotation")) {
            throw new Refused(
                    "its root is " + InputMistake.quote(root.getTagName()) + ", not 'annotation' (Pascal VOC)");
        }
        Set<LabelledBox> boxes = new LinkedHashSet<>();
        for (Element object : children(root, "object")) {
            String defectClass = text(object, "name");
            Element bounds = only(object, "bndbox");
            List<String> corners = new ArrayList<>();
            for (String corner : VocCorners.NAMES) {
                corners.add(text(bounds, corner));
            }
            boxes.add(new LabelledBox(defectClass, VocCorners.parse(corners)));
        }
        return List.copyOf(boxes);
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
