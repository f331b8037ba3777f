package vn.overseasmembers.modelling;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that may be hostile: no document type, no entity of its own, nothing fetched, and no more depth or elements than a model can have.
 */
final class XmlReader {

    private static final int DEEPEST = 64;
    private static final int MOST_ELEMENTS = 30_000;
    private static final int MOST_ATTRIBUTES = 64;

    /** Why a file was not read. */
    static final class Refused extends Exception {

        private final Rule rule;

        Refused(Rule rule) {
            super(rule.id(), null, false, false);
            this.rule = rule;
        }

        Rule rule() {
            return rule;
        }
    }

    private XmlReader() {
    }

    /** The root. */
    static Node read(byte[] content) throws Refused {
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // the parser's own words name lines, but in its language and with its classes; a broken file is opened in Modeler anyway
            throw new Refused(Rule.UNREADABLE);
        }
    }

    private static XMLInputFactory factory() {
        // the JDK's own, whatever else is on the class path
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static Node read(XMLStreamReader reader) throws XMLStreamException, Refused {
        Node root = null;
        Node current = null;
        int depth = 0;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.ENTITY_DECLARATION -> throw new Refused(Rule.DOCTYPE);
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST || ++elements > MOST_ELEMENTS || reader.getAttributeCount() > MOST_ATTRIBUTES) {
                        throw new Refused(Rule.TOO_LARGE);
                    }
                    current = new Node(reader.getNamespaceURI(), reader.getLocalName(), current);
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        var namespace = reader.getAttributeNamespace(i);
                        current.attributes().put(namespace == null || namespace.isEmpty() ? reader.getAttributeLocalName(i)
                            : "{" + namespace + "}" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    root = root == null ? current : root;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (current != null) {
                        current.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    current = current.parent();
                }
                default -> { }
            }
        }
        return root;
    }
}
