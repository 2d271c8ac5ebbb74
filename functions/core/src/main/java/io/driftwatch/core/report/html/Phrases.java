package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Quantiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What moved in a column and how, in short phrases of HTML.
final class Phrases {
  private static final int MOST_NAMED = 3;
  private static final int LONGEST_VALUE = 40;
  private static final double WORTH_A_PHRASE = 0.005;

  /// What a few operations on doubles may lose, relative.
  private static final double ROUNDING = 1e-12;

  private Phrases() {}

  /// {@return the phrases, the most telling first}
  static List<String> of(ColumnVerdict column) {
    TypedColumn reference = column.reference();
    TypedColumn current = column.current();
    if (reference == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    if (reference.values().distinct() > 0 && current.values().distinct() > 0) {
      words.addAll(values(column.type(), reference.values(), current.values()));
    }
    double missingBefore = share(reference.missing(), reference.rows());
    double missingNow = share(current.missing(), current.rows());
    if (missingBefore > 0 || missingNow > 0) {
      words.add("missing " + shares(missingBefore, missingNow));
    }
    if (reference.infinite() > 0 || current.infinite() > 0) {
      words.add(
          "infinite, left out "
              + shares(
                  share(reference.infinite(), reference.rows()),
                  share(current.infinite(), current.rows())));
    }
    return words;
  }

  private static List<String> values(ColumnType type, Values reference, Values current) {
    if (type == ColumnType.CATEGORICAL) {
      return categories(Category.of(reference, current));
    }
    if (reference instanceof Values.Numbers r && current instanceof Values.Numbers c) {
      return numbers(r, c);
    }
    if (reference instanceof Values.Texts r && current instanceof Values.Texts c) {
      return type == ColumnType.DATETIME ? dates(r, c) : texts(r, c);
    }
    return List.of();
  }

  private static List<String> numbers(Values.Numbers reference, Values.Numbers current) {
    List<String> words = new ArrayList<>();
    words.add("median " + figures(Quantiles.of(reference, 0.5), Quantiles.of(current, 0.5)));
    words.add(
        "<abbr title=\"interquartile range: the width of the middle half\">spread</abbr> "
            + figures(spread(reference), spread(current)));
    words.add("range " + ranges(reference, current));
    double below = shareBeyond(current, value -> reference.values()[0] - value);
    double above =
        shareBeyond(current, value -> value - reference.values()[reference.distinct() - 1]);
    if (below > 0) {
      words.add(HtmlNumbers.percent(below) + " below the reference’s smallest");
    }
    if (above > 0) {
      words.add(HtmlNumbers.percent(above) + " above the reference’s largest");
    }
    return words;
  }

  private static double spread(Values.Numbers values) {
    return Quantiles.of(values, 0.75) - Quantiles.of(values, 0.25);
  }

  private static String ranges(Values.Numbers reference, Values.Numbers current) {
    List<String> ends =
        HtmlNumbers.apart(lowest(reference), highest(reference), lowest(current), highest(current));
    return change(ends.get(0) + " to " + ends.get(1), ends.get(2) + " to " + ends.get(3));
  }

  private static double lowest(Values.Numbers values) {
    return values.values()[0];
  }

  private static double highest(Values.Numbers values) {
    return values.values()[values.distinct() - 1];
  }

  /// A change of a figure that was computed: what differs by rounding alone is unchanged.
  private static String figures(double before, double now) {
    boolean same = Math.abs(now - before) <= ROUNDING * Math.max(Math.abs(before), Math.abs(now));
    List<String> shown = HtmlNumbers.apart(before, same ? before : now);
    return change(shown.getFirst(), shown.getLast());
  }

  private static String shares(double before, double now) {
    List<String> shown = HtmlNumbers.percents(before, now);
    return change(shown.getFirst(), shown.getLast());
  }

  private static double shareBeyond(Values.Numbers values, ToDoubleFunction<Double> excess) {
    long beyond = 0;
    for (int i = 0; i < values.distinct(); i++) {
      beyond += excess.applyAsDouble(values.values()[i]) > 0 ? values.counts()[i] : 0;
    }
    return share(beyond, values.total());
  }

  /// A category's share on either side.
  private record Share(Category category, double reference, double current) {
    double change() {
      return Math.abs(current - reference);
    }

    String label() {
      return Html.value(category.label(), LONGEST_VALUE);
    }
  }

  private static List<String> categories(List<Category> categories) {
    long references = categories.stream().mapToLong(Category::reference).sum();
    long currents = categories.stream().mapToLong(Category::current).sum();
    List<Share> shares =
        categories.stream()
            .map(
                category ->
                    new Share(
                        category,
                        share(category.reference(), references),
                        share(category.current(), currents)))
            .sorted(Comparator.comparingDouble(Share::change).reversed())
            .toList();
    List<Share> added = shares.stream().filter(share -> share.reference() == 0).toList();
    List<Share> gone = shares.stream().filter(share -> share.current() == 0).toList();
    List<Share> kept =
        shares.stream().filter(share -> share.reference() > 0 && share.current() > 0).toList();

    List<String> words = new ArrayList<>();
    addNamed(words, "new", added, Share::current);
    addNamed(words, "vanished", gone, Share::reference);
    kept.stream()
        .filter(share -> share.change() >= WORTH_A_PHRASE)
        .limit(MOST_NAMED)
        .map(Phrases::moved)
        .forEach(words::add);
    if (words.isEmpty()) {
      words.add("the same values in nearly the same shares");
    }
    return words;
  }

  private static String moved(Share share) {
    return share.label() + " " + shares(share.reference(), share.current());
  }

  private static void addNamed(
      List<String> words, String what, List<Share> shares, ToDoubleFunction<Share> side) {
    if (shares.isEmpty()) {
      return;
    }
    List<String> named =
        shares.stream()
            .limit(MOST_NAMED)
            .map(
                share ->
                    share.label() + " (" + HtmlNumbers.percent(side.applyAsDouble(share)) + ")")
            .toList();
    List<Share> rest = shares.subList(named.size(), shares.size());
    String more =
        rest.isEmpty()
            ? ""
            : " and %s more (%s)"
                .formatted(
                    HtmlNumbers.count(rest.size()),
                    HtmlNumbers.percent(rest.stream().mapToDouble(side).sum()));
    words.add("<em>" + what + "</em> " + String.join(", ", named) + more);
  }

  private static List<String> texts(Values.Texts reference, Values.Texts current) {
    List<Category> all = Category.of(reference, current);
    long unseen =
        all.stream().filter(text -> text.reference() == 0).mapToLong(Category::current).sum();
    return List.of(
        HtmlNumbers.percent(share(unseen, current.total()))
            + " of the texts are not in the reference",
        "median length " + figures(medianLength(reference), medianLength(current)) + " characters");
  }

  private static double medianLength(Values.Texts texts) {
    long[] byLength = new long[longest(texts) + 1];
    for (int i = 0; i < texts.distinct(); i++) {
      byLength[texts.values()[i].length()] += texts.counts()[i];
    }
    double[] lengths = new double[byLength.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = i;
    }
    return Quantiles.of(new Values.Numbers(lengths, byLength, null), 0.5);
  }

  private static int longest(Values.Texts texts) {
    int longest = 0;
    for (String text : texts.values()) {
      longest = Math.max(longest, text.length());
    }
    return longest;
  }

  /// ISO dates sort as texts.
  private static List<String> dates(Values.Texts reference, Values.Texts current) {
    return List.of("dates " + change(span(reference), span(current)));
  }

  private static String span(Values.Texts dates) {
    return Html.value(dates.values()[0], LONGEST_VALUE)
        + " to "
        + Html.value(dates.values()[dates.distinct() - 1], LONGEST_VALUE);
  }

  private static String change(String before, String now) {
    return before.equals(now)
        ? "unchanged, " + now
        : "<i>%s</i><span class=\"sr\"> to </span><b>%s</b>".formatted(before, now);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
