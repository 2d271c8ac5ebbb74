package io.driftwatch.core.statistic;

import io.driftwatch.core.change.StopWords;
import io.driftwatch.core.change.Words;
import java.util.Arrays;

/// Training texts as vectors of their words, packed into one array.
///
/// A word of a text takes one place, the word's number. A word that a text has more than once takes
/// two: the complement of its number, then the bits of `1 + ln tf` as a float.
final class TextVectors {
  private final MemoryBound memory;
  private final int mostWords;
  private final Vocabulary vocabulary;

  /// Words of the vocabulary that are none, and have the lowest numbers.
  private final int stopWords;

  private int[] terms = {};

  /// Where each text ends in `terms`.
  private int[] ends = {};

  private int texts;
  private double[] copies = {};
  private double[] copiesCurrent = {};
  private double[] inverseNorms = {};
  private double[] idf = {};

  /// The words of one text, as they come.
  private int[] scratch = new int[64];

  private int scratched;

  /// @param seed decides about places in memory alone
  TextVectors(long seed, MemoryBound memory, int mostWords) {
    this.memory = memory;
    this.mostWords = mostWords;
    this.vocabulary = new Vocabulary(seed, memory);
    for (String word : StopWords.WORDS) {
      vocabulary.add(word, 0, word.length());
    }
    this.stopWords = vocabulary.size();
  }

  /// Makes room for that many texts.
  void expect(int texts) {
    ends = memory.ints(texts);
    copies = memory.doubles(texts);
    copiesCurrent = memory.doubles(texts);
    inverseNorms = memory.doubles(texts);
  }

  /// Adds a text, each time an [expected][#expect] one.
  void add(String text, long copies, long copiesCurrent) {
    read(text, true);
    this.copies[texts] = copies;
    this.copiesCurrent[texts] = copiesCurrent;
    ends[texts] = pack(start(texts));
    texts++;
  }

  /// Gives each word its idf, and forgets those that more than half of the rows have.
  ///
  /// {@return whether words are left}
  boolean weigh(double rows) {
    idf = memory.doubles(vocabulary.size());
    for (int text = 0; text < texts; text++) {
      for (int i = start(text); i < ends[text]; i++) {
        if (terms[i] >= 0) {
          idf[terms[i]] += copies[text];
        } else {
          idf[~terms[i++]] += copies[text];
        }
      }
    }
    boolean any = false;
    for (int word = stopWords; word < idf.length; word++) {
      boolean common = 2 * idf[word] > rows;
      idf[word] = common ? 0 : 1 + Math.log((1 + rows) / (1 + idf[word]));
      any |= !common;
    }
    forgetCommon();
    for (int text = 0; text < texts; text++) {
      inverseNorms[text] = inverseNorm(start(text), ends[text]);
    }
    return any;
  }

  private void forgetCommon() {
    int kept = 0;
    int from = 0;
    for (int text = 0; text < texts; text++) {
      int to = ends[text];
      for (int i = from; i < to; i++) {
        int term = terms[i];
        boolean common = idf[term < 0 ? ~term : term] == 0;
        if (!common) {
          terms[kept++] = term;
        }
        if (term < 0) {
          i++;
          if (!common) {
            terms[kept++] = terms[i];
          }
        }
      }
      from = to;
      ends[text] = kept;
    }
  }

  /// {@return the weight of each word for being rare; 0 for those that count for nothing}
  double[] idf() {
    return idf;
  }

  /// Adds the slope of the loss of all texts, divided by the words' idf.
  ///
  /// @param weights those of the words, multiplied by the words' idf
  void addGradient(double bias, double[] weights, double[] gradient) {
    for (int text = 0; text < texts; text++) {
      int from = start(text);
      int to = ends[text];
      double score = bias + dot(from, to, weights) * inverseNorms[text];
      double current = copies[text] / (1 + Math.exp(-score));
      double factor = (current - copiesCurrent[text]) * inverseNorms[text];
      for (int i = from; i < to; i++) {
        int term = terms[i];
        if (term >= 0) {
          gradient[term] += factor;
        } else {
          gradient[~term] += factor * Float.intBitsToFloat(terms[++i]);
        }
      }
    }
  }

  /// Makes room: what was learned from the texts and the words stays.
  void forgetTexts() {
    memory.giveInts((long) terms.length + ends.length);
    memory.give(3L * Double.BYTES * copies.length);
    terms = new int[0];
    ends = terms;
    copies = new double[0];
    copiesCurrent = copies;
    inverseNorms = copies;
    texts = 0;
  }

  /// {@return the product of weights, multiplied by the words' idf, and a text that need not have
  /// been added; 0 for one without a known word}
  double score(String text, double[] weights) {
    read(text, false);
    int end = pack(start(texts));
    return dot(start(texts), end, weights) * inverseNorm(start(texts), end);
  }

  private int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }

  private double dot(int from, int to, double[] weights) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      int term = terms[i];
      sum += term >= 0 ? weights[term] : weights[~term] * Float.intBitsToFloat(terms[++i]);
    }
    return sum;
  }

  /// {@return 1 over the text's length, 0 for a text without a known word}
  private double inverseNorm(int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      int term = terms[i];
      double entry = term >= 0 ? idf[term] : idf[~term] * Float.intBitsToFloat(terms[++i]);
      squares += entry * entry;
    }
    return squares == 0 ? 0 : 1 / Math.sqrt(squares);
  }

  /// Finds the words of a text, without stop words and, unless they are added, unknown ones.
  private void read(String text, boolean add) {
    scratched = 0;
    Words.of(
        text,
        (lower, from, to) -> {
          int word = add ? vocabulary.add(lower, from, to) : vocabulary.find(lower, from, to);
          if (word >= stopWords) {
            keep(word);
          }
        });
    Arrays.sort(scratch, 0, scratched);
  }

  private void keep(int word) {
    if (scratched == scratch.length) {
      scratch = Arrays.copyOf(scratch, 2 * scratched);
    }
    scratch[scratched++] = word;
  }

  /// Writes the words found, in ascending order, and how often each occurs.
  ///
  /// {@return where they end}
  private int pack(int from) {
    if ((long) from + scratched > mostWords) {
      throw new TooManyWords();
    }
    terms = memory.grow(terms, (long) from + scratched);
    int to = from;
    for (int i = 0; i < scratched; ) {
      int word = scratch[i];
      int times = 0;
      for (; i < scratched && scratch[i] == word; i++) {
        times++;
      }
      if (times == 1) {
        terms[to++] = word;
      } else {
        terms[to++] = ~word;
        terms[to++] = Float.floatToRawIntBits((float) (1 + Math.log(times)));
      }
    }
    return to;
  }

  /// Ends the comparison; the one who knows the texts says so to the user.
  static final class TooManyWords extends RuntimeException {
    TooManyWords() {
      super(null, null, false, false);
    }
  }
}
