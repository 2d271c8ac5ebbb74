package io.driftwatch.core.statistic;

import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.counts.TextMerge;
import io.driftwatch.core.memory.DoubleList;
import io.driftwatch.core.memory.LongList;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How well a classifier distinguishes current texts from reference texts, none of which it has
/// seen.
///
/// *Like* Evidently's domain classifier, not equal to it: the features are the same, the split, the
/// training and the null distribution are our own, and depend on the texts alone, not on their
/// order.
///
/// 1. **Split** a random half of each side's rows is held out, copies of one text like other rows:
///    [HeldOut]. Of sides that were dealt at random from the same rows, the half held out is then a
///    fair deal of what training left, and their mean AUC is 1/2.
/// 2. **Features** TF-IDF of the training texts: words of two or more letters, digits or
///    underscores, in lower case, without [stop words][io.driftwatch.core.change.StopWords] and
///    without words in more than half of the training texts; `(1 + ln tf) (1 + ln((1 + n) / (1 +
///    df)))`, divided by the text's Euclidean norm.
/// 3. **Training** logistic regression with a ridge penalty, 100 accelerated gradient steps.
/// 4. **Score** area under the ROC curve (AUC) on the texts held out: the share of pairs in which
///    the current text scores higher, equal scores counting half.
///
/// The limit is the threshold itself (`abs_text_content_drift`), or the percentile that the
/// threshold names of the AUC of random scores (`perc_text_content_drift`): normal with mean 1/2
/// and variance `(n_r + n_c + 1) / (12 n_r n_c)`, where Evidently draws 1,000. Random scores have
/// no ties; those of repeated texts have, and then the AUC of sides without drift varies less.
///
/// The scores held out are part of the outcome: the calibrated verdict makes a p-value of them, by
/// the same training. [HeldOut] says why it may.
///
/// **Range** AUC in [0, 1], no unit; 1/2 for equal sides; below 1/2, as in Evidently, for sides
/// that share most of their rows, where a text held out on one side was learned on the other.
///
/// **Not comparable** fewer than two texts on a side; no word left to learn from; more than
/// [#MOST_WORDS] words in the training texts, or more than a third of the heap can hold: 4 bytes
/// for each word in each text, 50 to 65 for each different word, 36 for each text.
///
/// **Accuracy** the same texts give the same AUC; another split of equal sides would move it by
/// about the square root of that variance.
///
/// **Cost** O(words), times 100 for training; memory as above.
///
/// **Paper** Lopez-Paz and Oquab (2017), Revisiting classifier two-sample tests, International
/// Conference on Learning Representations, arXiv:1610.06545, with accuracy in place of the AUC.
///
/// **Source** Evidently 0.7.21 `text_content_drift.py` and `data_drift_utils.py`.
final class DomainClassifier {
  /// Words in all training texts together, beyond which training takes minutes.
  static final int MOST_WORDS = 100_000_000;

  /// Leaves room for the columns themselves and for what is made of them.
  private static final long MEMORY = Runtime.getRuntime().maxMemory() / 3;

  /// Columns are compared side by side; those that may need more than this wait for one another.
  private static final long SMALL = MEMORY / 32;

  private static final ReentrantLock LARGE = new ReentrantLock(true);

  /// Weight of the penalty; Evidently's alpha.
  private static final double PENALTY = 1e-4;

  private static final int STEPS = 100;

  /// The loss of texts of norm 1 curves by 1/4 at most, so that steps up to this size descend.
  private static final double STEP_SIZE = 1 / (0.25 + PENALTY);

  private final Texts reference;
  private final Texts current;
  private final HeldOut held;
  private final MemoryBound memory;
  private final TextVectors words;

  private DomainClassifier(Texts reference, Texts current, MemoryBound memory, int mostWords) {
    this.reference = reference;
    this.current = current;
    this.memory = memory;
    memory.take((long) Long.BYTES * (reference.distinct() + current.distinct()));
    this.held = HeldOut.of(reference, current);
    this.words = new TextVectors(new SecureRandom().nextLong(), memory, mostWords);
  }

  /// @param percentile the percentile of random scores to beat; empty where the threshold is an AUC
  static Outcome compare(Texts reference, Texts current, OptionalDouble percentile) {
    if (need(reference) + need(current) <= SMALL) {
      return compare(reference, current, percentile, MEMORY, MOST_WORDS);
    }
    LARGE.lock();
    try {
      return compare(reference, current, percentile, MEMORY, MOST_WORDS);
    } finally {
      LARGE.unlock();
    }
  }

  /// @param memory the bytes that it may take
  /// @param mostWords the words of the training texts that it may take
  static Outcome compare(
      Texts reference, Texts current, OptionalDouble percentile, long memory, int mostWords) {
    if (Math.min(reference.total(), current.total()) < 2) {
      return Scores.none("a text method needs two texts on each side at least");
    }
    if (percentile.isPresent()
        && !(percentile.getAsDouble() >= 0 && percentile.getAsDouble() <= 1)) {
      return Scores.none("the threshold is a percentile here and must lie between 0 and 1");
    }
    try {
      var bound = new MemoryBound(memory);
      var classifier = new DomainClassifier(reference, current, bound, mostWords);
      return classifier.compare(percentile);
    } catch (TextVectors.TooManyWords e) {
      return Scores.none(
          String.format(
              Locale.ROOT,
              "a text method learns from %,d words at most and the texts have more; leave the"
                  + " column out, or shorten its texts",
              mostWords));
    } catch (MemoryBound.Exceeded e) {
      return Scores.none(
          String.format(
              Locale.ROOT,
              "the texts have too many different words for a text method in %,d MB of memory; give"
                  + " the process more memory, or leave the column out",
              memory >> 20));
    }
  }

  /// {@return more than the bytes that a side can need: a word and the blank behind it have three
  /// characters at least}
  private static long need(Texts texts) {
    long characters = 0;
    for (String text : texts.values()) {
      characters += text.length();
    }
    return 25 * characters + 100L * texts.distinct();
  }

  private Outcome compare(OptionalDouble percentile) {
    int seen = 0;
    for (var texts = new Walk(); texts.next(); ) {
      seen += texts.train() > 0 ? 1 : 0;
    }
    words.expect(seen);
    for (var texts = new Walk(); texts.next(); ) {
      if (texts.train() > 0) {
        words.add(texts.text(), texts.train(), texts.trainCurrent);
      }
    }
    if (!words.weigh(kept(reference) + kept(current))) {
      return Scores.none(
          "the texts have no words to learn from: only stop words, single characters, or words that"
              + " most texts share");
    }
    boolean equal = equal();
    Samples scores = equal ? allTheSame() : heldOut(train());
    double auc = equal ? 0.5 : auc(scores);
    return new Outcome.Score(
        auc, percentile.isEmpty() ? null : limit(percentile.getAsDouble()), scores);
  }

  /// {@return whether the sides are equal, so that no classifier can do better or worse}
  private boolean equal() {
    return reference.counts().equals(current.counts())
        && reference.values().equals(current.values());
  }

  /// {@return the number of a side's rows to train with}
  private static double kept(Texts texts) {
    return texts.total() - HeldOut.size(texts);
  }

  /// The distinct texts of both sides, and how often each side uses one to train and to test.
  private final class Walk {
    private final TextMerge both = new TextMerge(reference.values(), current.values());
    private long trainReference;
    private long trainCurrent;
    private long testReference;
    private long testCurrent;

    boolean next() {
      if (!both.next()) {
        return false;
      }
      long i = both.left();
      long j = both.right();
      testReference = i < 0 ? 0 : held.reference()[(int) i];
      testCurrent = j < 0 ? 0 : held.current()[(int) j];
      trainReference = reference.counts().getOrZero(i) - testReference;
      trainCurrent = current.counts().getOrZero(j) - testCurrent;
      return true;
    }

    String text() {
      return both.text();
    }

    long train() {
      return trainReference + trainCurrent;
    }

    long test() {
      return testReference + testCurrent;
    }
  }

  /// {@return the weights that make the training texts' labels most likely, by Nesterov's method}
  ///
  /// Each is multiplied by its word's idf, and so are the points ahead of them: the texts then need
  /// no more than how often they have a word.
  private double[] train() {
    double n = kept(reference) + kept(current);
    double bias = Math.log(kept(current)) - Math.log(kept(reference));
    double[] idf = words.idf();
    double[] weights = memory.doubles(idf.length);
    double[] ahead = memory.doubles(idf.length);
    double[] gradient = memory.doubles(idf.length);
    for (int step = 0; step < STEPS; step++) {
      words.addGradient(bias, ahead, gradient);
      double momentum = step / (step + 3.0);
      for (int k = 0; k < idf.length; k++) {
        double slope = idf[k] * idf[k] * gradient[k] / n + PENALTY * ahead[k];
        double next = ahead[k] - STEP_SIZE * slope;
        ahead[k] = next + momentum * (next - weights[k]);
        weights[k] = next;
        gradient[k] = 0;
      }
    }
    return weights;
  }

  /// {@return the scores of the texts held out}
  private Samples heldOut(double[] weights) {
    words.forgetTexts();
    var scores = new double[Math.toIntExact(reference.distinct() + current.distinct())];
    int n = 0;
    for (var texts = new Walk(); texts.next(); ) {
      if (texts.test() > 0) {
        scores[n++] = words.score(texts.text(), weights);
      }
    }
    var ascending = Arrays.copyOf(scores, n);
    Arrays.sort(ascending);
    var testReference = new long[n];
    var testCurrent = new long[n];
    n = 0;
    for (var texts = new Walk(); texts.next(); ) {
      if (texts.test() > 0) {
        // equal scores find the same place
        int place = Arrays.binarySearch(ascending, scores[n++]);
        testReference[place] += texts.testReference;
        testCurrent[place] += texts.testCurrent;
      }
    }
    int distinct = 0;
    for (int place = 0; place < n; place++) {
      if (testReference[place] + testCurrent[place] > 0) {
        ascending[distinct] = ascending[place];
        testReference[distinct] = testReference[place];
        testCurrent[distinct] = testCurrent[place];
        distinct++;
      }
    }
    return scores(
        Arrays.copyOf(ascending, distinct),
        Arrays.copyOf(testReference, distinct),
        Arrays.copyOf(testCurrent, distinct));
  }

  /// {@return the scores of a classifier that distinguishes nothing}
  private Samples allTheSame() {
    return scores(
        new double[1], new long[] {HeldOut.size(reference)}, new long[] {HeldOut.size(current)});
  }

  private Samples scores(double[] scores, long[] reference, long[] current) {
    return new Samples(
        DoubleList.of(scores),
        LongList.of(reference),
        LongList.of(current),
        HeldOut.size(this.reference),
        HeldOut.size(this.current),
        false,
        false,
        false);
  }

  private static double auc(Samples scores) {
    double wins = 0;
    double below = 0;
    double current = 0;
    for (long place = 0; place < scores.size(); place++) {
      wins += scores.current(place) * (below + scores.reference(place) / 2.0);
      below += scores.reference(place);
      current += scores.current(place);
    }
    return wins / (below * current);
  }

  /// {@return the percentile of the AUC of random scores on the texts held out}
  private double limit(double percentile) {
    double n1 = HeldOut.size(reference);
    double n2 = HeldOut.size(current);
    double deviation = Math.sqrt((n1 + n2 + 1) / (12 * n1 * n2));
    return Math.clamp(
        NormalDistribution.of(0.5, deviation).inverseCumulativeProbability(percentile), 0, 1);
  }
}
