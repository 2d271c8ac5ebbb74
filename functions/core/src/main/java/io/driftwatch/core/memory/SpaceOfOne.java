package io.driftwatch.core.memory;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The part of a space that one of several works takes: closing it gives back what this work
/// opened, and leaves the rest.
///
/// Safe for use by several threads.
public final class SpaceOfOne implements ScratchSpace {
  private final ScratchSpace space;
  private final Set<Scratch> opened = ConcurrentHashMap.newKeySet();

  public SpaceOfOne(ScratchSpace space) {
    this.space = space;
  }

  @Override
  public Scratch open() throws IOException {
    Scratch scratch = space.open();
    opened.add(scratch);
    return scratch;
  }

  @Override
  public void close() throws IOException {
    for (var scratch : opened) {
      scratch.close();
    }
    opened.clear();
  }

  @Override
  public String toString() {
    return space.toString();
  }
}
