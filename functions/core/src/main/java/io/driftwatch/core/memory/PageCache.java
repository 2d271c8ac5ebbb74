package io.driftwatch.core.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The unpacked pages of all lists of the process, so that many lists with many readers take no
/// more memory than a few: about 4 MB of numbers, 10 MB of texts.
///
/// A page belongs to one of 32 sets of eight by its hash. A new page takes the place of the oldest
/// of its set, which is then forgotten by its list as well. Pages with long texts share one set, so
/// that there are eight of those.
///
/// Nothing is locked. Where threads meet, a page may be unpacked twice, or be kept by its list a
/// while longer.
final class PageCache {
  /// The one of the process.
  static final PageCache SHARED = new PageCache();

  private static final int SETS = 1 << 5;
  private static final int WAYS = 1 << 3;
  private static final int LARGE = SETS;

  private final AtomicReferenceArray<@Nullable Page> slots =
      new AtomicReferenceArray<>((SETS + 1) * WAYS);

  private final AtomicInteger[] next = new AtomicInteger[SETS + 1];

  private PageCache() {
    for (int i = 0; i < next.length; i++) {
      next[i] = new AtomicInteger();
    }
  }

  /// {@return a page of a list if it is here}
  @Nullable Page get(Pages<?> list, int number) {
    var page = find(list, number, set(list, number));
    return page == null && list.hasLargePages() ? find(list, number, LARGE) : page;
  }

  @SuppressWarnings("ReferenceEquality") // a page is of one list and no equal one
  private @Nullable Page find(Pages<?> list, int number, int set) {
    for (int i = set * WAYS; i < (set + 1) * WAYS; i++) {
      var page = slots.get(i);
      if (page != null && page.number == number && page.list == list) {
        return page;
      }
    }
    return null;
  }

  /// Takes a page in, which its list has already.
  void put(Page page) {
    int set = page.isLarge() ? LARGE : set(page.list, page.number);
    int way = next[set].getAndIncrement() & (WAYS - 1);
    var oldest = slots.getAndSet(set * WAYS + way, page);
    if (oldest != null) {
      oldest.list.forget(oldest);
    }
  }

  private static int set(Pages<?> list, int number) {
    int mixed = (System.identityHashCode(list) + number) * 0x9e3779b9;
    return mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SETS));
  }
}
