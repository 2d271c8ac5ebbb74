package io.driftwatch.core.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedListsTest {
  private static final int[] SIZES = {
    0, 1, 2, 63, 64, 127, 128, 129, 2047, 2048, 2049, 4096, 4225, 10_000
  };

  private final HeapSpace.HeapScratch scratch = new HeapSpace().open();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 31, 32, 33, 55, 56, 57, 58, 62, 63, 64})
  void longs_ofAnyWidthAndSize_areTheSame(int bits) throws IOException {
    var random = new SplittableRandom(bits);
    for (int size : SIZES) {
      var numbers =
          random.longs(size).map(number -> bits == 0 ? 5 : number >> (Long.SIZE - bits)).toArray();
      assertSame(numbers);
      Arrays.sort(numbers);
      assertSame(numbers);
    }
  }

  @Test
  void longs_atTheEndsOfTheirRange_areTheSame() throws IOException {
    assertSame(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 0, -1});
    assertSame(new long[] {0, Long.MIN_VALUE, 1, Long.MAX_VALUE});
    assertSame(LongStream.range(0, 5000).map(i -> (i & 1) == 0 ? 0 : Long.MIN_VALUE).toArray());
  }

  private void assertSame(long[] numbers) throws IOException {
    var array = LongList.of(numbers);
    var paged = paged(numbers);
    assertEquals(numbers.length, paged.size());
    assertArrayEquals(numbers, paged.toArray());
    assertEquals(array, paged);
    assertEquals(paged, array);
    assertEquals(array.hashCode(), paged.hashCode());
    assertEquals(array.toString(), paged.toString());
    for (int i = numbers.length - 1; i >= 0; i--) {
      assertEquals(numbers[i], paged.at(i));
    }
    assertArrayEquals(numbers, read(paged.reader()));
    assertArrayEquals(numbers, read(array.reader()));
    if (numbers.length > 0) {
      assertEquals(numbers[0], paged.first());
      assertEquals(numbers[numbers.length - 1], paged.last());
      numbers[numbers.length / 2]++;
      assertNotEquals(LongList.of(numbers), paged);
      numbers[numbers.length / 2]--;
    }
    assertThrows(IndexOutOfBoundsException.class, () -> paged.at(numbers.length));
    assertThrows(IndexOutOfBoundsException.class, () -> paged.at(-1));
  }

  private static long[] read(LongList.Reader reader) {
    var read = LongStream.builder();
    while (reader.hasNext()) {
      read.add(reader.next());
    }
    return read.build().toArray();
  }

  private LongList paged(long... numbers) throws IOException {
    var writer = new LongList.Writer(scratch);
    for (long number : numbers) {
      writer.add(number);
    }
    var list = writer.list();
    assertFalse(list.isInMemory());
    return list;
  }

  @Test
  void longs_thatAreEqual_takeAFewBytesAPage() throws IOException {
    var ones = new long[100_000];
    Arrays.fill(ones, 1);
    paged(ones);
    assertTrue(scratch.size() < 1_000, () -> scratch.size() + " bytes");
  }

  @Test
  void longs_ascending_takeAboutTheBitsOfTheirDistances() throws IOException {
    var random = new SplittableRandom(1);
    var numbers = random.longs(1_000_000, 0, 1L << 40).sorted().toArray();
    paged(numbers);
    // 2^40 / 10^6 needs 20 bits; distances vary
    assertTrue(scratch.size() < 3_100_000, () -> scratch.size() + " bytes");
  }

  @Test
  void doubles_ofAnyKind_areTheSame() throws IOException {
    var random = new SplittableRandom(2);
    for (int size : SIZES) {
      var numbers = random.doubles(size, -1e9, 1e9).toArray();
      for (int i = 0; i < Math.min(size, 4); i++) {
        numbers[i] = new double[] {-0.0, 0.0, Double.MIN_VALUE, -Double.MAX_VALUE}[i];
      }
      var writer = new DoubleList.Writer(scratch);
      for (double number : numbers) {
        writer.add(number);
      }
      var paged = writer.list();
      assertArrayEquals(numbers, paged.toArray());
      assertEquals(DoubleList.of(numbers), paged);
      assertEquals(paged, DoubleList.of(numbers));
      assertEquals(DoubleList.of(numbers).hashCode(), paged.hashCode());
    }
    assertNotEquals(DoubleList.of(0.0), DoubleList.of(-0.0));
  }

  @Test
  void indexOf_eachAndOthers_isFoundInPagesToo() throws IOException {
    var numbers = LongStream.range(0, 7000).map(i -> 3 * i).toArray();
    var paged = paged(numbers);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(i, paged.indexOf(3L * i));
      assertTrue(paged.indexOf(3L * i + 1) < 0);
    }
  }

  @Test
  void texts_ofAnyKind_areTheSame() throws IOException {
    var random = new SplittableRandom(3);
    for (int size : SIZES) {
      var texts = new ArrayList<String>();
      for (int i = 0; i < size; i++) {
        texts.add(text(random));
      }
      assertSame(texts);
      texts.sort(null);
      assertSame(texts);
    }
  }

  private static String text(SplittableRandom random) {
    int length = random.nextInt(100) == 0 ? random.nextInt(20_000) : random.nextInt(12);
    char first = new char[] {'a', 'é', '語', '\ud83d'}[random.nextInt(50) == 0 ? 2 : 0];
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (first + random.nextInt(3)));
    }
    return random.nextInt(500) == 0 ? text + "\ud83d" : text.toString();
  }

  private void assertSame(List<String> texts) throws IOException {
    var writer = new TextList.Writer(scratch);
    for (var text : texts) {
      writer.add(text);
    }
    var paged = writer.list();
    var array = TextList.of(texts.toArray(String[]::new));
    assertEquals(texts.size(), paged.size());
    assertArrayEquals(array.toArray(), paged.toArray());
    assertEquals(array, paged);
    assertEquals(paged, array);
    assertEquals(array.hashCode(), paged.hashCode());
    var walked = new ArrayList<String>();
    paged.forEach(walked::add);
    assertEquals(texts, walked);
    for (var list : List.of(array, paged)) {
      var read = new ArrayList<String>();
      for (var reader = list.reader(); reader.hasNext(); ) {
        read.add(reader.next());
      }
      assertEquals(texts, read);
    }
    for (int i = texts.size() - 1; i >= 0; i--) {
      assertEquals(texts.get(i), paged.at(i));
    }
    assertThrows(IndexOutOfBoundsException.class, () -> paged.at(texts.size()));
    assertThrows(IndexOutOfBoundsException.class, () -> paged.at(-1));
  }

  @Test
  void texts_likeEachOther_areWrittenOnce() throws IOException {
    var writer = new TextList.Writer(scratch);
    for (int i = 0; i < 10_000; i++) {
      writer.add("https://example.com/customers/%08d".formatted(i));
    }
    writer.list();
    assertTrue(scratch.size() < 50_000, () -> scratch.size() + " bytes");
  }

  @Test
  void texts_longerThanAPage_areOneEach() throws IOException {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      texts.add("x".repeat(50_000) + i);
      texts.add(String.valueOf(i));
    }
    assertSame(texts);
  }

  @Test
  void at_fromManyPlaces_readsEachPageAFewTimes() throws IOException {
    var paged = paged(LongStream.range(0, 1 << 17).map(i -> i * i).toArray());
    int fingers = 16;
    int part = (1 << 17) / fingers;
    for (int i = 0; i < part; i++) {
      for (int finger = 0; finger < fingers; finger++) {
        long index = (long) finger * part + i;
        assertEquals(index * index, paged.at(index));
      }
    }
    assertTrue(scratch.reads() < 2 * 64, () -> scratch.reads() + " reads of 64 pages");
  }

  @Test
  void at_forwardAndBackwardAtOnce_readsEachPageTwice() throws IOException {
    int size = 1 << 16;
    var paged = paged(LongStream.range(0, size).map(i -> i * i).toArray());
    for (long i = 0; i < size; i++) {
      assertEquals(i * i, paged.at(i));
      assertEquals((size - 1 - i) * (size - 1 - i), paged.at(size - 1 - i));
    }
    assertTrue(scratch.reads() <= 2 * 32, () -> scratch.reads() + " reads of 32 pages");
  }

  @Test
  void at_ofAThousandLists_keepsFewPages() throws IOException {
    var lists = new ArrayList<LongPages>();
    for (int i = 0; i < 1_000; i++) {
      var writer = new LongPages.Writer(scratch);
      writer.add(i);
      lists.add(writer.pages());
    }
    for (int i = 0; i < 1_000; i++) {
      assertEquals(i, lists.get(i).at(0));
    }
    long atHand = lists.stream().filter(pages -> pages.last() != null).count();
    assertTrue(atHand > 100 && atHand <= 256, () -> atHand + " pages");
    assertEquals(0, lists.getFirst().at(0));
  }

  @Test
  void at_fromSeveralThreads_isTheSame() throws Exception {
    var numbers = new SplittableRandom(5).longs(100_000).toArray();
    var paged = paged(numbers);
    var failure = new AtomicReference<Throwable>();
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      var random = new SplittableRandom(t);
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, e) -> failure.set(e))
              .start(
                  () -> {
                    for (int i = 0; i < 20_000; i++) {
                      int at = random.nextInt(numbers.length);
                      for (int k = at; k < Math.min(at + 20, numbers.length); k++) {
                        assertEquals(numbers[k], paged.at(k));
                      }
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertEquals(null, failure.get());
  }

  @Test
  void at_ofDamagedPages_failsInWords() throws IOException {
    var random = new SplittableRandom(6);
    var texts = new TextPages.Writer(scratch);
    for (int i = 0; i < 200; i++) {
      texts.add("text " + i);
    }
    var ofTexts = texts.pages();
    int start = (int) scratch.size();
    for (int at = 0; at < start; at++) {
      scratch.damage(at);
      assertThrows(UncheckedIOException.class, () -> ofTexts.read(0));
      scratch.damage(at);
    }
    assertEquals("text 7", ofTexts.at(7));
    var numbers = random.longs(3_000).toArray();
    var paged = paged(numbers);
    scratch.damage(start + 100);
    var error = assertThrows(UncheckedIOException.class, () -> paged.at(0));
    assertEquals(
        "temporary data was changed or damaged: 16533 bytes at %d in the heap".formatted(start),
        error.getMessage());
    assertEquals(numbers[2999], paged.at(2999));
  }

  @Test
  void at_ofAClosedScratch_failsInWords() throws IOException {
    var paged = paged(1, 2, 3);
    scratch.close();
    var error = assertThrows(UncheckedIOException.class, () -> paged.at(0));
    assertEquals("the scratch is closed", error.getMessage());
  }

  @Test
  void add_toAFullScratch_fails() throws IOException {
    var writer = new LongList.Writer(new HeapSpace(1_000).open());
    assertThrows(
        IOException.class,
        () -> {
          for (long i = 0; i < 10_000; i++) {
            writer.add(i * i * i);
          }
        });
  }
}
