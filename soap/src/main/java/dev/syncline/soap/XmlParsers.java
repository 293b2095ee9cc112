package dev.syncline.soap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.io.Reader;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/**
 * Makes parsers that share a table of names, so that each name is one String for all documents. The
 * table never forgets: somebody who sends ever new names would fill the memory, so it is thrown
 * away when enough names that are not ours were seen.
 */
final class XmlParsers {
  private static final long STRANGERS = 50_000;

  private final AtomicLong strangers = new AtomicLong();
  private volatile InputFactoryImpl factory = factory();

  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory;
  }

  XMLStreamReader open(byte[] bytes, int offset, int length) throws XMLStreamException {
    return factory.createXMLStreamReader(new Stax2ByteArraySource(bytes, offset, length));
  }

  XMLStreamReader open(InputStream in) throws XMLStreamException {
    return factory.createXMLStreamReader(in);
  }

  XMLStreamReader open(Reader in) throws XMLStreamException {
    return factory.createXMLStreamReader(in);
  }

  /** The table in use, to tell it from another. */
  Object table() {
    return factory;
  }

  /** Counts names that are not ours, seen in a document that was read. */
  void saw(long names) {
    if (names > 0 && strangers.addAndGet(names) > STRANGERS) {
      strangers.set(0);
      factory = factory();
    }
  }
}
