package dev.syncline.soap;

import java.util.AbstractList;
import java.util.Iterator;

/**
 * A list that is walked through once, from first to last, and never in memory as a whole: the way
 * to write an answer while it is being read from elsewhere. Only {@link #iterator} works.
 */
public final class OnceList<E> extends AbstractList<E> {
  private final Iterator<E> items;

  public OnceList(Iterator<E> items) {
    this.items = items;
  }

  @Override
  public Iterator<E> iterator() {
    return items;
  }

  @Override
  public E get(int index) {
    throw new UnsupportedOperationException("a OnceList can only be walked through");
  }

  @Override
  public int size() {
    throw new UnsupportedOperationException("a OnceList does not know its size");
  }
}
