package io.driftwatch.core.change;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.TextMerge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.Map;
import java.util.Objects;

/// The words, or whole texts, whose share of rows changed most: first those that came, then those
/// that went, the largest change first.
///
/// [Words] are those that the text methods see, without [StopWords]. Words in more than half of the
/// rows, from which the methods do not learn, are here: one that nearly all rows have by now is
/// what a person looks for. Whole texts are shown in place of words where one of them changed as
/// much as any word.
///
/// A change is shown where it exceeds [#BEYOND_CHANCE] standard errors of the difference of two
/// shares, since among thousands of words some always change by two or three. This chooses what to
/// show; it is no test, and no score knows of it. Where nothing changed as much, the most frequent
/// are shown.
///
/// **Cost** O(distinct texts), and O([#MOST_CHARACTERS]) for the words of each side: of texts that
/// are longer together, rows at equal distances are read. About 2 MB of memory, whatever the texts.
public final class TextShifts {
  /// Characters read of each side's texts, about.
  static final long MOST_CHARACTERS = 1 << 20;

  private static final int LONGEST_TEXT = 1 << 14;
  private static final double BEYOND_CHANCE = 4;

  /// What shares of equal rows may differ by.
  private static final double ROUNDING = 1e-9;

  private static final int MOST_EACH_WAY = 5;
  private static final int MOST_FREQUENT = 5;

  /// Words are counted by their hash first; then those in the buckets that changed most, by name.
  private static final int BUCKETS = 1 << 15;

  private static final int CHOSEN_BUCKETS = 64;
  private static final int MOST_NAMED = 10_000;

  /// Where a word's last text stands behind its rows on either side.
  private static final int LAST_TEXT = 2;

  /// A text, and the rows that have it on either side.
  public record Shift(String text, Part before, Part now) {
    private double change() {
      return now.share() - before.share();
    }

    private boolean isBeyondChance() {
      return beyondChance(before, now);
    }
  }

  private final List<Shift> all;
  private final boolean words;
  private final boolean changes;

  private TextShifts(List<Shift> all, boolean words, boolean changes) {
    this.all = List.copyOf(all);
    this.words = words;
    this.changes = changes;
  }

  /// {@return what changed between two sides, each of one text at least}
  public static TextShifts of(Texts reference, Texts current) {
    var texts = new Ranking();
    for (var both = new TextMerge(reference.values(), current.values()); both.next(); ) {
      texts.add(
          both.text(),
          new Part(reference.counts().getOrZero(both.left()), reference.total()),
          new Part(current.counts().getOrZero(both.right()), current.total()));
    }
    Ranking words = new WordCount(reference, current).ranking();
    if (texts.largestChange() > 0 && texts.largestChange() + ROUNDING >= words.largestChange()) {
      return new TextShifts(texts.changes(), false, true);
    }
    List<Shift> changes = words.changes();
    return changes.isEmpty()
        ? new TextShifts(words.mostFrequent, true, false)
        : new TextShifts(changes, true, true);
  }

  /// {@return the changes; where there are none, the most frequent words that two rows have at
  /// least}
  public List<Shift> all() {
    return all;
  }

  /// {@return whether they are words of the texts, not whole texts}
  public boolean areWords() {
    return words;
  }

  /// {@return whether they changed by more than chance moves the shares of two samples}
  public boolean areChanges() {
    return changes;
  }

  private static boolean beyondChance(Part before, Part now) {
    double rows = (double) before.total() + now.total();
    double share = (before.count() + now.count()) / rows;
    double variance = share * (1 - share) * (1.0 / before.total() + 1.0 / now.total());
    return Math.abs(now.share() - before.share()) > BEYOND_CHANCE * Math.sqrt(variance);
  }

  /// Keeps the largest changes of either direction, and the most frequent.
  private static final class Ranking {
    private final List<Shift> came = new ArrayList<>();
    private final List<Shift> went = new ArrayList<>();
    private final List<Shift> mostFrequent = new ArrayList<>();

    void add(String text, Part before, Part now) {
      var shift = new Shift(text, before, now);
      if (shift.isBeyondChance()) {
        insert(shift.change() > 0 ? came : went, shift, Ranking::change, MOST_EACH_WAY);
      }
      if (before.count() + now.count() > 1) {
        insert(mostFrequent, shift, Ranking::share, MOST_FREQUENT);
      }
    }

    private static void insert(
        List<Shift> ranked, Shift shift, ToDoubleFunction<Shift> weight, int most) {
      int at = ranked.size();
      while (at > 0 && weight.applyAsDouble(ranked.get(at - 1)) < weight.applyAsDouble(shift)) {
        at--;
      }
      ranked.add(at, shift);
      if (ranked.size() > most) {
        ranked.removeLast();
      }
    }

    private static double share(Shift shift) {
      return shift.before.share() + shift.now.share();
    }

    private static double change(Shift shift) {
      return Math.abs(shift.change());
    }

    double largestChange() {
      double came = this.came.isEmpty() ? 0 : this.came.getFirst().change();
      double went = this.went.isEmpty() ? 0 : -this.went.getFirst().change();
      return Math.max(came, went);
    }

    List<Shift> changes() {
      List<Shift> changes = new ArrayList<>(came);
      changes.addAll(went);
      return changes;
    }
  }

  /// The rows of each side that have a word.
  private static final class WordCount {
    private final Texts reference;
    private final Texts current;
    private final long[] before = new long[BUCKETS];
    private final long[] now = new long[BUCKETS];

    /// The last text that was seen in each bucket, from 1.
    private final int[] seen = new int[BUCKETS];

    private int text;
    private long rowsBefore;
    private long rowsNow;

    WordCount(Texts reference, Texts current) {
      this.reference = reference;
      this.current = current;
      rowsBefore = read(reference, (rows, lower, from, to) -> count(before, rows, lower, from, to));
      rowsNow = read(current, (rows, lower, from, to) -> count(now, rows, lower, from, to));
    }

    /// Takes a word of a text that this many rows have.
    private interface Counter {
      void count(long rows, String lower, int from, int to);
    }

    /// {@return the rows read}
    private long read(Texts texts, Counter counter) {
      long every = every(texts);
      long read = 0;
      long rest = every / 2;
      for (long i = 0; i < texts.distinct(); i++) {
        long rows = (rest + texts.counts().get(i)) / every;
        rest = (rest + texts.counts().get(i)) % every;
        if (rows > 0) {
          read += rows;
          text++;
          String whole = texts.at(i);
          String start = whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole;
          Words.of(start, (lower, from, to) -> counter.count(rows, lower, from, to));
        }
      }
      return read;
    }

    /// {@return the distance of the rows that are read}
    private static long every(Texts texts) {
      long characters = 0;
      long inRows = 0;
      for (long i = 0; i < texts.distinct(); i++) {
        long length = Math.min(LONGEST_TEXT, texts.at(i).length());
        characters += length;
        inRows += length * Math.min(texts.counts().get(i), Integer.MAX_VALUE);
      }
      return characters <= MOST_CHARACTERS ? 1 : Math.max(1, inRows / MOST_CHARACTERS);
    }

    private void count(long[] side, long rows, String lower, int from, int to) {
      int bucket = bucket(lower, from, to);
      if (seen[bucket] != text && !StopWords.contain(lower, from, to)) {
        seen[bucket] = text;
        side[bucket] += rows;
      }
    }

    private static int bucket(String lower, int from, int to) {
      int hash = 0;
      for (int i = from; i < to; i++) {
        hash = 31 * hash + lower.charAt(i);
      }
      return (hash ^ hash >>> 15) & (BUCKETS - 1);
    }

    Ranking ranking() {
      boolean[] chosen = chosen();
      Map<String, long[]> named = new HashMap<>();
      read(reference, (rows, lower, from, to) -> name(named, chosen, 0, rows, lower, from, to));
      read(current, (rows, lower, from, to) -> name(named, chosen, 1, rows, lower, from, to));
      List<String> words = new ArrayList<>(named.keySet());
      words.sort(TextMerge::compare);
      var ranking = new Ranking();
      for (String word : words) {
        long[] rows = Objects.requireNonNull(named.get(word));
        ranking.add(word, new Part(rows[0], rowsBefore), new Part(rows[1], rowsNow));
      }
      return ranking;
    }

    /// Counts a word by name where its bucket is chosen; the last text that has it is remembered.
    private void name(
        Map<String, long[]> named,
        boolean[] chosen,
        int side,
        long rows,
        String lower,
        int from,
        int to) {
      if (!chosen[bucket(lower, from, to)] || StopWords.contain(lower, from, to)) {
        return;
      }
      String word = lower.substring(from, to);
      long[] counted = named.get(word);
      if (counted == null && named.size() < MOST_NAMED) {
        counted = new long[LAST_TEXT + 1];
        named.put(word, counted);
      }
      if (counted != null && counted[LAST_TEXT] != text) {
        counted[LAST_TEXT] = text;
        counted[side] += rows;
      }
    }

    /// {@return the buckets whose shares changed most, and the most frequent ones}
    private boolean[] chosen() {
      var changes = new double[BUCKETS];
      var sums = new double[BUCKETS];
      for (int i = 0; i < BUCKETS; i++) {
        double shareBefore = new Part(before[i], rowsBefore).share();
        double shareNow = new Part(now[i], rowsNow).share();
        changes[i] = Math.abs(shareNow - shareBefore);
        sums[i] = shareBefore + shareNow;
      }
      var chosen = new boolean[BUCKETS];
      choose(changes, CHOSEN_BUCKETS, chosen);
      choose(sums, MOST_FREQUENT, chosen);
      return chosen;
    }

    private static void choose(double[] values, int most, boolean[] chosen) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double least = sorted[BUCKETS - most];
      int left = most;
      for (int i = 0; i < BUCKETS; i++) {
        if (values[i] > least) {
          chosen[i] = true;
          left--;
        }
      }
      for (int i = 0; i < BUCKETS && left > 0 && least > 0; i++) {
        if (values[i] == least) {
          chosen[i] = true;
          left--;
        }
      }
    }
  }
}
