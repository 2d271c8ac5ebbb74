package io.driftwatch.core.statistic;

import io.driftwatch.core.profile.Values.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// How well a classifier tells current texts from reference texts that it has not seen.
///
/// *Like* Evidently's domain classifier, not equal to it: the features are the same, the split, the
/// training and the null distribution are our own, and depend on the texts alone, not on their
/// order.
///
/// 1. **Split** half of each side's texts are held out: those with the lower hash of text and copy
///    number.
/// 2. **Features** TF-IDF of the training texts: words of two or more letters, digits or
///    underscores, in lower case, without [StopWords] and without words in more than half of the
///    training texts; `(1 + ln tf) (1 + ln((1 + n) / (1 + df)))`, divided by the text's Euclidean
///    norm.
/// 3. **Training** logistic regression with a ridge penalty, 100 accelerated gradient steps.
/// 4. **Score** area under the ROC curve (AUC) on the texts held out: the share of pairs in which
///    the current text scores higher, equal scores counting half.
///
/// The limit is the threshold itself (`abs_text_content_drift`), or the percentile that the
/// threshold names of the AUC of random scores (`perc_text_content_drift`): normal with mean 1/2
/// and variance `(n_r + n_c + 1) / (12 n_r n_c)`, where Evidently draws 1,000.
///
/// **Range** AUC in [0, 1], no unit; 1/2 for equal sides. **Not comparable** fewer than two texts
/// on a side; no word left to learn from. **Accuracy** the same texts give the same AUC; another
/// split of equal sides would move it by about the square root of that variance. **Cost** O(words),
/// times 100 for training; memory O(words). **Source** Evidently 0.7.21 `text_content_drift.py` and
/// `data_drift_utils.py`.
final class DomainClassifier {
  /// Weight of the penalty; Evidently's alpha.
  private static final double PENALTY = 1e-4;

  private static final int STEPS = 100;

  /// The loss of texts of norm 1 curves by 1/4 at most, so that steps up to this size descend.
  private static final double STEP_SIZE = 1 / (0.25 + PENALTY);

  private DomainClassifier() {}

  /// @param percentile the percentile of random scores to beat; empty where the threshold is an AUC
  static Outcome compare(Texts reference, Texts current, OptionalDouble percentile) {
    if (Math.min(reference.total(), current.total()) < 2) {
      return Scores.none("a text method needs two texts on each side at least");
    }
    if (percentile.isPresent()
        && !(percentile.getAsDouble() >= 0 && percentile.getAsDouble() <= 1)) {
      return Scores.none("the threshold is a percentile here and must lie between 0 and 1");
    }
    var documents = documents(reference, current);
    var vocabulary = vocabulary(documents);
    if (vocabulary.isEmpty()) {
      return Scores.none(
          "the texts have no words to learn from: only stop words, single characters, or words that"
              + " most texts share");
    }
    double[] weights = train(documents, vocabulary);
    double auc = auc(documents, vocabulary, weights);
    return percentile.isEmpty()
        ? Scores.of(auc)
        : new Outcome.Score(auc, limit(documents, percentile.getAsDouble()));
  }

  /// A distinct text, and how often each side uses it to train and to test.
  private record Document(
      Map<String, Integer> words,
      long trainReference,
      long trainCurrent,
      long testReference,
      long testCurrent) {
    long train() {
      return trainReference + trainCurrent;
    }

    long test() {
      return testReference + testCurrent;
    }
  }

  /// What a word of the training texts is known by.
  private record Term(int index, double idf) {}

  private static List<Document> documents(Texts reference, Texts current) {
    long cutReference = cut(reference);
    long cutCurrent = cut(current);
    var documents = new ArrayList<Document>();
    int i = 0;
    int j = 0;
    while (i < reference.distinct() || j < current.distinct()) {
      int order =
          i == reference.distinct()
              ? 1
              : j == current.distinct()
                  ? -1
                  : Pooled.compareCodePoints(reference.values()[i], current.values()[j]);
      String text = order <= 0 ? reference.values()[i] : current.values()[j];
      long copiesReference = order <= 0 ? reference.counts()[i++] : 0;
      long copiesCurrent = order >= 0 ? current.counts()[j++] : 0;
      long testReference = copiesUpTo(cutReference, text, copiesReference);
      long testCurrent = copiesUpTo(cutCurrent, text, copiesCurrent);
      documents.add(
          new Document(
              words(text),
              copiesReference - testReference,
              copiesCurrent - testCurrent,
              testReference,
              testCurrent));
    }
    return documents;
  }

  /// {@return the hash up to which copies are held out: half of them, the odd one included}
  private static long cut(Texts texts) {
    var hashes = new long[Math.toIntExact(texts.total())];
    int n = 0;
    for (int i = 0; i < texts.distinct(); i++) {
      long hash = hash(texts.values()[i]);
      for (long copy = 0; copy < texts.counts()[i]; copy++) {
        hashes[n++] = mix(hash + copy);
      }
    }
    Arrays.sort(hashes);
    return hashes[(n - 1) / 2];
  }

  private static long copiesUpTo(long cut, String text, long copies) {
    long hash = hash(text);
    long found = 0;
    for (long copy = 0; copy < copies; copy++) {
      found += mix(hash + copy) <= cut ? 1 : 0;
    }
    return found;
  }

  private static long hash(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash ^ text.charAt(i));
    }
    return hash;
  }

  /// Spreads every bit over the whole word; the constants are those of SplitMix64's finalizer.
  private static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /// {@return how often each word occurs, stop words excluded, in a fixed order}
  private static Map<String, Integer> words(String text) {
    var words = new TreeMap<String, Integer>();
    var lower = text.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int at = 0; at <= lower.length(); ) {
      int point = at < lower.length() ? lower.codePointAt(at) : ' ';
      if (!Character.isLetterOrDigit(point) && point != '_') {
        var word = lower.substring(start, at);
        if (word.codePointCount(0, word.length()) >= 2 && !StopWords.contains(word)) {
          words.merge(word, 1, Integer::sum);
        }
        start = at + Character.charCount(point);
      }
      at += Character.charCount(point);
    }
    return words;
  }

  private static Map<String, Term> vocabulary(List<Document> documents) {
    var frequencies = new TreeMap<String, Long>();
    long n = 0;
    for (var document : documents) {
      long copies = document.train();
      n += copies;
      if (copies > 0) {
        document.words().keySet().forEach(word -> frequencies.merge(word, copies, Long::sum));
      }
    }
    var vocabulary = new HashMap<String, Term>();
    for (var entry : frequencies.entrySet()) {
      double frequency = entry.getValue();
      if (2 * frequency <= n) {
        double idf = 1 + Math.log((1.0 + n) / (1 + frequency));
        vocabulary.put(entry.getKey(), new Term(vocabulary.size(), idf));
      }
    }
    return vocabulary;
  }

  /// A text as the entries of its unit vector, in ascending order of the terms.
  @SuppressWarnings("ArrayRecordComponent") // local to one computation, compared by no one
  private record Vector(int[] terms, double[] entries) {
    static Vector of(Document document, Map<String, Term> vocabulary) {
      int known = 0;
      var terms = new int[document.words().size()];
      var entries = new double[terms.length];
      double squares = 0;
      for (var word : document.words().entrySet()) {
        var term = vocabulary.get(word.getKey());
        if (term != null) {
          terms[known] = term.index();
          entries[known] = (1 + Math.log(word.getValue())) * term.idf();
          squares += entries[known] * entries[known];
          known++;
        }
      }
      double norm = Math.sqrt(squares);
      return new Vector(
          Arrays.copyOf(terms, known),
          Arrays.stream(entries, 0, known).map(entry -> entry / norm).toArray());
    }

    double dot(double[] weights) {
      double sum = 0;
      for (int i = 0; i < terms.length; i++) {
        sum += entries[i] * weights[terms[i]];
      }
      return sum;
    }

    void addTo(double[] sums, double factor) {
      for (int i = 0; i < terms.length; i++) {
        sums[terms[i]] += factor * entries[i];
      }
    }
  }

  /// {@return the weights that make the training texts' labels most likely, by Nesterov's method}
  private static double[] train(List<Document> documents, Map<String, Term> vocabulary) {
    var seen = documents.stream().filter(document -> document.train() > 0).toList();
    var vectors = seen.stream().map(document -> Vector.of(document, vocabulary)).toList();
    double n = seen.stream().mapToDouble(Document::train).sum();
    double bias =
        Math.log(seen.stream().mapToDouble(Document::trainCurrent).sum())
            - Math.log(seen.stream().mapToDouble(Document::trainReference).sum());
    var weights = new double[vocabulary.size()];
    var ahead = weights;
    for (int step = 0; step < STEPS; step++) {
      var gradient = new double[weights.length];
      for (int i = 0; i < vectors.size(); i++) {
        double share = 1 / (1 + Math.exp(-bias - vectors.get(i).dot(ahead)));
        var document = seen.get(i);
        vectors.get(i).addTo(gradient, document.train() * share - document.trainCurrent());
      }
      var next = new double[weights.length];
      var nextAhead = new double[weights.length];
      double momentum = step / (step + 3.0);
      for (int k = 0; k < next.length; k++) {
        next[k] = ahead[k] - STEP_SIZE * (gradient[k] / n + PENALTY * ahead[k]);
        nextAhead[k] = next[k] + momentum * (next[k] - weights[k]);
      }
      weights = next;
      ahead = nextAhead;
    }
    return weights;
  }

  private static double auc(
      List<Document> documents, Map<String, Term> vocabulary, double[] weights) {
    record Scored(double score, Document document) {}
    var scored =
        documents.stream()
            .filter(document -> document.test() > 0)
            .map(d -> new Scored(Vector.of(d, vocabulary).dot(weights), d))
            .sorted(Comparator.comparingDouble(Scored::score))
            .toList();
    double wins = 0;
    double below = 0;
    double current = 0;
    for (int i = 0; i < scored.size(); ) {
      double score = scored.get(i).score();
      double equalReference = 0;
      double equalCurrent = 0;
      for (; i < scored.size() && scored.get(i).score() == score; i++) {
        equalReference += scored.get(i).document().testReference();
        equalCurrent += scored.get(i).document().testCurrent();
      }
      wins += equalCurrent * (below + equalReference / 2);
      below += equalReference;
      current += equalCurrent;
    }
    return wins / (below * current);
  }

  /// {@return the percentile of the AUC of random scores on the texts held out}
  private static double limit(List<Document> documents, double percentile) {
    double n1 = documents.stream().mapToDouble(Document::testReference).sum();
    double n2 = documents.stream().mapToDouble(Document::testCurrent).sum();
    double deviation = Math.sqrt((n1 + n2 + 1) / (12 * n1 * n2));
    return Math.clamp(
        NormalDistribution.of(0.5, deviation).inverseCumulativeProbability(percentile), 0, 1);
  }
}
