package io.driftwatch.core.verdict;

import static io.driftwatch.core.verdict.rule.Finding.Severity.HIGH;
import static io.driftwatch.core.verdict.rule.Finding.Severity.INFO;
import static io.driftwatch.core.verdict.rule.Finding.Severity.LOW;
import static io.driftwatch.core.verdict.rule.Finding.Severity.MEDIUM;

import io.driftwatch.core.change.Quantiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds what is odd about one column that holds values on both sides.
///
/// Every limit below is chosen so that two samples of the same data seldom yield a finding.
final class ColumnFindings {
  /// A share of cells below which a change is a detail.
  private static final double NOTABLE_SHARE = 0.05;

  private static final double SMALLEST_MISSING_CHANGE = 0.01;

  /// In standard errors of the difference of two shares.
  private static final double CLEAR_DIFFERENCE = 3;

  /// A vanished category is worth a word only where chance would hardly lose it: it would show up
  /// this often, so that its absence has a probability of at most e^-3, one in twenty.
  private static final double EXPECTED_CELLS = 3;

  /// The probability under which values beyond the reference's range are no accident.
  private static final double UNLIKELY = 0.001;

  /// In widths of the reference's range.
  private static final double FAR_OUT = 2;

  private static final long ENOUGH_FOR_A_MEDIAN = 30;
  private static final long ENOUGH_FOR_A_SPREAD = 100;
  private static final double VERY_DIFFERENT_SPREAD = 2;

  private static final long ENOUGH_FOR_CONSTANT = 10;
  private static final long ENOUGH_FOR_NEARLY_CONSTANT = 100;
  private static final double NEARLY_ALL = 0.99;
  private static final double NOT_NEARLY_ALL = 0.95;

  private static final int LISTED_CATEGORIES = 10;
  private static final int LONGEST_CATEGORY = 40;

  private final ColumnPair pair;
  private final TypedColumn reference;
  private final TypedColumn current;
  private final long referenceTotal;
  private final long currentTotal;
  private final List<Finding> found = new ArrayList<>();

  ColumnFindings(ColumnPair pair, TypedColumn reference) {
    this.pair = pair;
    this.reference = reference;
    this.current = pair.current();
    this.referenceTotal = reference.values().total();
    this.currentTotal = current.values().total();
  }

  List<Finding> all() {
    boolean sameKind = !typeChange();
    missingShare();
    infinite();
    constant();
    if (sameKind && pair.type() == ColumnType.CATEGORICAL) {
      categories();
    }
    if (pair.type() == ColumnType.NUMERICAL
        && reference.values() instanceof Values.Numbers before
        && current.values() instanceof Values.Numbers after) {
      range(before, after);
      quantiles(before, after);
    }
    return found;
  }

  private void add(
      Kind kind,
      Severity severity,
      String message,
      @Nullable Object referenceFigure,
      @Nullable Object currentFigure) {
    found.add(new Finding(kind, pair.name(), severity, message, referenceFigure, currentFigure));
  }

  /// {@return whether the two sides are so different that their categories have little in common}
  private boolean typeChange() {
    String before = content(reference);
    String after = content(current);
    if (!before.equals(after)) {
      boolean harmless = isOneZero(reference) && isOneZero(current);
      add(
          Kind.TYPE_CHANGED,
          harmless ? LOW : HIGH,
          "holds %s; in the reference it holds %s".formatted(after, before),
          before,
          after);
      return !harmless;
    }
    ColumnType alone = reference.inferredType();
    if (pair.tested() && current.inferredType() == pair.type() && alone != pair.type()) {
      add(
          Kind.TYPE_CHANGED,
          LOW,
          "is taken as %s for its %s; the reference with its %s alone would be %s"
              .formatted(
                  pair.type().label(),
                  Numbers.count(current.values().distinct(), "distinct value"),
                  Numbers.count(reference.values().distinct(), "distinct value"),
                  alone.label()),
          alone.label(),
          pair.type().label());
      return true;
    }
    return false;
  }

  private static String content(TypedColumn column) {
    return switch (column.dtype()) {
      case INT64, UINT64, HUGE_INTEGER, FLOAT64 -> "numbers";
      case BOOL, BOOL_WITH_MISSING -> "true and false";
      case STRING -> column.inferredType() == ColumnType.DATETIME ? "dates" : "text";
      case ALL_MISSING, NO_ROWS -> "nothing";
    };
  }

  /// Whether true and false here would be equal to 1 and 0 there.
  private static boolean isOneZero(TypedColumn column) {
    return switch (column.values()) {
      case Values.Booleans _ -> true;
      case Values.Numbers(double[] values, _, _) ->
          Arrays.stream(values).allMatch(v -> v == 0 || v == 1);
      case Values.Texts _ -> false;
    };
  }

  /// {@return whether a share of the cells is so different that chance seldom makes it so}
  private boolean isClearChange(long before, long after) {
    long referenceRows = reference.rows();
    long currentRows = current.rows();
    double change = (double) after / currentRows - (double) before / referenceRows;
    double pooled = (double) (before + after) / (referenceRows + currentRows);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / referenceRows + 1.0 / currentRows));
    return Math.abs(change) >= SMALLEST_MISSING_CHANGE
        && Math.abs(change) > CLEAR_DIFFERENCE * error;
  }

  private void missingShare() {
    double before = (double) reference.missing() / reference.rows();
    double after = (double) current.missing() / current.rows();
    double change = after - before;
    if (isClearChange(reference.missing(), current.missing())) {
      add(
          Kind.MISSING_SHARE,
          change >= NOTABLE_SHARE ? MEDIUM : LOW,
          "%s of the cells are missing, %s in the reference"
              .formatted(Numbers.percent(after), Numbers.percent(before)),
          before,
          after);
    }
  }

  /// Always worth a word, as infinities are left out of the comparison: else it would seem to cover
  /// them.
  private void infinite() {
    long before = reference.infinite();
    long after = current.infinite();
    if (before == 0 && after == 0) {
      return;
    }
    double share = (double) after / current.rows();
    double change = share - (double) before / reference.rows();
    boolean clear = isClearChange(before, after);
    add(
        Kind.INFINITE,
        !clear ? INFO : change >= NOTABLE_SHARE ? MEDIUM : LOW,
        "%s infinite and left out of the comparison (%s of the cells); in the reference %s (%s)"
            .formatted(
                after == 1 ? "1 cell is" : Numbers.count(after, "cell") + " are",
                Numbers.percent(share),
                before == 1 ? "1 is" : Numbers.grouped(before) + " are",
                Numbers.percent((double) before / reference.rows())),
        before,
        after);
  }

  private void constant() {
    int before = reference.values().distinct();
    int after = current.values().distinct();
    if (after == 1 && currentTotal >= ENOUGH_FOR_CONSTANT) {
      add(
          Kind.CONSTANT,
          before > 1 ? MEDIUM : INFO,
          before > 1
              ? "holds one value only; the reference holds "
                  + Numbers.count(before, "distinct value")
              : "holds one value only, as the reference does",
          before,
          after);
      return;
    }
    double share = mostFrequentShare(current.values(), currentTotal);
    double shareBefore = mostFrequentShare(reference.values(), referenceTotal);
    if (currentTotal >= ENOUGH_FOR_NEARLY_CONSTANT
        && share >= NEARLY_ALL
        && shareBefore < NOT_NEARLY_ALL) {
      add(
          Kind.NEARLY_CONSTANT,
          LOW,
          "%s of the values are the same; in the reference the most frequent one has %s"
              .formatted(Numbers.percent(share), Numbers.percent(shareBefore)),
          shareBefore,
          share);
    }
  }

  private static double mostFrequentShare(Values values, long total) {
    long most = 0;
    for (long count : values.counts()) {
      most = Math.max(most, count);
    }
    return (double) most / total;
  }

  private void categories() {
    boolean oneZero =
        reference.values() instanceof Values.Numbers || current.values() instanceof Values.Numbers;
    Map<String, Long> before = counts(reference.values(), oneZero);
    Map<String, Long> after = counts(current.values(), oneZero);
    long cells = currentTotal;
    long referenceCells = referenceTotal;

    List<Map.Entry<String, Long>> fresh = missingFrom(before, after);
    long freshCells = fresh.stream().mapToLong(Map.Entry::getValue).sum();
    if (!fresh.isEmpty()) {
      double share = (double) freshCells / cells;
      add(
          Kind.NEW_CATEGORIES,
          share >= NOTABLE_SHARE ? MEDIUM : LOW,
          "%s that the reference lacks, in %s of the cells: %s"
              .formatted(categories(fresh.size()), Numbers.percent(share), listed(fresh)),
          List.of(),
          names(fresh));
    }
    List<Map.Entry<String, Long>> gone =
        missingFrom(after, before).stream()
            .filter(c -> (double) c.getValue() / referenceCells * cells >= EXPECTED_CELLS)
            .toList();
    // A constant column obviously lost the others.
    if (!gone.isEmpty() && after.size() > 1) {
      double share = (double) gone.stream().mapToLong(Map.Entry::getValue).sum() / referenceCells;
      add(
          Kind.VANISHED_CATEGORIES,
          share >= NOTABLE_SHARE ? MEDIUM : LOW,
          "%s that the current data lacks, in %s of the reference's cells: %s"
              .formatted(categories(gone.size()), Numbers.percent(share), listed(gone)),
          names(gone),
          List.of());
    }
  }

  private static String categories(int n) {
    return n == 1 ? "1 category" : Numbers.grouped(n) + " categories";
  }

  /// {@return the entries of `all` whose category is not in `known`, most frequent first}
  private static List<Map.Entry<String, Long>> missingFrom(
      Map<String, Long> known, Map<String, Long> all) {
    return all.entrySet().stream()
        .filter(entry -> !known.containsKey(entry.getKey()))
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .toList();
  }

  private static String listed(List<Map.Entry<String, Long>> categories) {
    String some =
        categories.stream()
            .limit(LISTED_CATEGORIES)
            .map(c -> "'%s' (%s)".formatted(shortened(c.getKey()), Numbers.grouped(c.getValue())))
            .collect(Collectors.joining(", "));
    return categories.size() > LISTED_CATEGORIES ? some + ", …" : some;
  }

  private static List<String> names(List<Map.Entry<String, Long>> categories) {
    return categories.stream().limit(LISTED_CATEGORIES).map(c -> shortened(c.getKey())).toList();
  }

  private static String shortened(String category) {
    return Shown.of(category).atMost(LONGEST_CATEGORY).toString();
  }

  private static Map<String, Long> counts(Values values, boolean oneZero) {
    var counts = new LinkedHashMap<String, Long>();
    long[] n = values.counts();
    for (int i = 0; i < n.length; i++) {
      counts.put(
          switch (values) {
            case Values.Texts(String[] texts, _) -> texts[i];
            case Values.Booleans(boolean[] truths, _) ->
                oneZero ? (truths[i] ? "1" : "0") : (truths[i] ? "true" : "false");
            case Values.Numbers(double[] numbers, _, _) -> plain(numbers[i]);
          },
          n[i]);
    }
    return counts;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private void range(Values.Numbers before, Values.Numbers after) {
    double low = before.values()[0];
    double high = before.values()[before.distinct() - 1];
    double lowest = after.values()[0];
    double highest = after.values()[after.distinct() - 1];
    long below = 0;
    long above = 0;
    for (int i = 0; i < after.distinct(); i++) {
      below += after.values()[i] < low ? after.counts()[i] : 0;
      above += after.values()[i] > high ? after.counts()[i] : 0;
    }
    double width = high - low;
    boolean farOut = width > 0 && Math.max(low - lowest, highest - high) > FAR_OUT * width;
    if (farOut || isUnlikely(below) || isUnlikely(above)) {
      double share = (double) (below + above) / currentTotal;
      add(
          Kind.RANGE,
          share >= NOTABLE_SHARE ? MEDIUM : LOW,
          outside(below, above, share, low, high, lowest, highest),
          List.of(low, high),
          List.of(lowest, highest));
    }
  }

  /// {@return what lies outside the reference's range, and how far out}
  private static String outside(
      long below,
      long above,
      double share,
      double low,
      double high,
      double lowest,
      double highest) {
    if (below == 0 || above == 0) {
      List<String> shown = Numbers.apart(low, high, below > 0 ? lowest : highest);
      String side = below > 0 ? "below" : "above";
      String range = "the reference's range of %s to %s".formatted(shown.get(0), shown.get(1));
      return below + above == 1
          ? "1 value (%s), %s, lies %s %s"
              .formatted(Numbers.percent(share), shown.get(2), side, range)
          : "%s (%s) lie %s %s, as far as %s"
              .formatted(
                  Numbers.count(below + above, "value"),
                  Numbers.percent(share),
                  side,
                  range,
                  shown.get(2));
    }
    List<String> shown = Numbers.apart(low, high, lowest, highest);
    return "%s (%s) lie outside the reference's range of %s to %s: %s below, as far as %s, and %s above, as far as %s"
        .formatted(
            Numbers.count(below + above, "value"),
            Numbers.percent(share),
            shown.get(0),
            shown.get(1),
            Numbers.grouped(below),
            shown.get(2),
            Numbers.grouped(above),
            shown.get(3));
  }

  /// Whether chance hardly puts the `n` largest (or smallest) values of both files together into
  /// the current one: the probability is the product of (c - i)/(r + c - i), i = 0..n-1, for r and
  /// c values on the two sides.
  private boolean isUnlikely(long n) {
    double c = currentTotal;
    double all = c + referenceTotal;
    double probability = 1;
    for (long i = 0; i < n && probability >= UNLIKELY; i++) {
      probability *= (c - i) / (all - i);
    }
    return probability < UNLIKELY;
  }

  private void quantiles(Values.Numbers before, Values.Numbers after) {
    long fewest = Math.min(referenceTotal, currentTotal);
    if (fewest < ENOUGH_FOR_A_MEDIAN) {
      return;
    }
    double lowerBefore = Quantiles.of(before, 0.25);
    double upperBefore = Quantiles.of(before, 0.75);
    double median = Quantiles.of(after, 0.5);
    double medianBefore = Quantiles.of(before, 0.5);
    if (median < lowerBefore || median > upperBefore) {
      List<String> shown = Numbers.apart(median, lowerBefore, upperBefore, medianBefore);
      add(
          Kind.QUANTILES,
          MEDIUM,
          "the median is %s, outside the reference's middle half of %s to %s (median %s)"
              .formatted(shown.get(0), shown.get(1), shown.get(2), shown.get(3)),
          medianBefore,
          median);
      return;
    }
    double spreadBefore = upperBefore - lowerBefore;
    double spread = Quantiles.of(after, 0.75) - Quantiles.of(after, 0.25);
    if (fewest >= ENOUGH_FOR_A_SPREAD
        && spreadBefore > 0
        && spread > 0
        && (spread >= VERY_DIFFERENT_SPREAD * spreadBefore
            || spread * VERY_DIFFERENT_SPREAD <= spreadBefore)) {
      add(
          Kind.QUANTILES,
          LOW,
          "the middle half spans %s, in the reference %s"
              .formatted(Numbers.number(spread), Numbers.number(spreadBefore)),
          spreadBefore,
          spread);
    }
  }
}
