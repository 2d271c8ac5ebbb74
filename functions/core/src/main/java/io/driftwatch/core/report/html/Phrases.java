package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Changes;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

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
    if (reference == null) {
      return List.of();
    }
    return Changes.of(column.type(), reference, column.current()).stream()
        .sorted(Comparator.comparingInt(Phrases::rank))
        .flatMap(change -> of(change).stream())
        .toList();
  }

  private static int rank(Change change) {
    return switch (change) {
      case Change.Type _, Change.Distinct _ -> 0;
      case Change.Categories _, Change.Median _, Change.Texts _, Change.Dates _ -> 1;
      case Change.Range _ -> 2;
      case Change.Missing _ -> 3;
      case Change.Infinite _ -> 4;
    };
  }

  private static List<String> of(Change change) {
    return switch (change) {
      // The findings name these.
      case Change.Type _, Change.Distinct _ -> List.of();
      case Change.Categories categories -> categories(categories);
      case Change.Median median -> median(median);
      case Change.Texts texts -> texts(texts);
      case Change.Dates dates -> List.of(dates(dates));
      case Change.Range range -> range(range);
      case Change.Missing(Part before, Part now) -> List.of("missing " + shares(before, now));
      case Change.Infinite(Part before, Part now) ->
          List.of("infinite, left out " + shares(before, now));
    };
  }

  private static List<String> median(Change.Median median) {
    return List.of(
        "median " + figures(median.before().median(), median.now().median()),
        "<abbr title=\"interquartile range: the width of the middle half\">spread</abbr> "
            + figures(median.before().spread(), median.now().spread()));
  }

  private static List<String> range(Change.Range range) {
    List<String> ends =
        HtmlNumbers.apart(range.low(), range.high(), range.lowest(), range.highest());
    List<String> words = new ArrayList<>();
    words.add(
        "range " + change(ends.get(0) + " to " + ends.get(1), ends.get(2) + " to " + ends.get(3)));
    if (range.below().count() > 0) {
      words.add(HtmlNumbers.percent(range.below().share()) + " below the reference’s smallest");
    }
    if (range.above().count() > 0) {
      words.add(HtmlNumbers.percent(range.above().share()) + " above the reference’s largest");
    }
    return words;
  }

  /// A change of a figure that was computed: what differs by rounding alone is unchanged.
  private static String figures(double before, double now) {
    boolean same = Math.abs(now - before) <= ROUNDING * Math.max(Math.abs(before), Math.abs(now));
    List<String> shown = HtmlNumbers.apart(before, same ? before : now);
    return change(shown.getFirst(), shown.getLast());
  }

  private static String shares(Part before, Part now) {
    List<String> shown = HtmlNumbers.percents(before.share(), now.share());
    return change(shown.getFirst(), shown.getLast());
  }

  private static List<String> categories(Change.Categories categories) {
    List<String> words = new ArrayList<>();
    addNamed(words, "new", categories.added(), categories::now);
    addNamed(words, "vanished", categories.vanished(), categories::before);
    categories.kept().stream()
        .filter(category -> Math.abs(categories.shift(category)) >= WORTH_A_PHRASE)
        .limit(MOST_NAMED)
        .map(
            category ->
                label(category)
                    + " "
                    + shares(categories.before(category), categories.now(category)))
        .forEach(words::add);
    if (words.isEmpty()) {
      words.add("the same values in nearly the same shares");
    }
    return words;
  }

  private static void addNamed(
      List<String> words, String what, List<Category> categories, Function<Category, Part> side) {
    if (categories.isEmpty()) {
      return;
    }
    List<String> named =
        categories.stream()
            .limit(MOST_NAMED)
            .map(each -> label(each) + " (" + HtmlNumbers.percent(side.apply(each).share()) + ")")
            .toList();
    List<Category> rest = categories.subList(named.size(), categories.size());
    String more = rest.isEmpty() ? "" : " and " + more(rest.stream().map(side).toList());
    words.add("<em>" + what + "</em> " + String.join(", ", named) + more);
  }

  private static String more(List<Part> parts) {
    long cells = parts.stream().mapToLong(Part::count).sum();
    return "%s more (%s)"
        .formatted(
            HtmlNumbers.count(parts.size()),
            HtmlNumbers.percent(new Part(cells, parts.getFirst().total()).share()));
  }

  private static String label(Category category) {
    return Html.value(category.label(), LONGEST_VALUE);
  }

  private static List<String> texts(Change.Texts texts) {
    return List.of(
        HtmlNumbers.percent(texts.unseen().share()) + " of the texts are not in the reference",
        "median length " + figures(texts.lengthBefore(), texts.lengthNow()) + " characters");
  }

  private static String dates(Change.Dates dates) {
    return "dates "
        + change(span(dates.first(), dates.last()), span(dates.firstNow(), dates.lastNow()));
  }

  private static String span(String first, String last) {
    return Html.value(first, LONGEST_VALUE) + " to " + Html.value(last, LONGEST_VALUE);
  }

  private static String change(String before, String now) {
    return before.equals(now)
        ? "unchanged, " + now
        : "<i>%s</i><span class=\"sr\"> to </span><b>%s</b>".formatted(before, now);
  }
}
