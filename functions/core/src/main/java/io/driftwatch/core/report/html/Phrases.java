package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Change;
import io.driftwatch.core.change.Changes;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.change.Ranked;
import io.driftwatch.core.column.TypedColumn;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.ColumnVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What moved in a column and how, in short phrases.
final class Phrases {
  private static final int MOST_NAMED = 3;
  private static final int LONGEST_VALUE = 40;
  private static final double WORTH_A_PHRASE = 0.005;

  /// What a few operations on doubles may lose, relative.
  private static final double ROUNDING = 1e-12;

  private Phrases() {}

  /// {@return the phrases, the most telling first}
  static List<Markup> of(ColumnVerdict column) {
    TypedColumn reference = column.reference();
    if (reference == null) {
      return List.of();
    }
    return Changes.of(column.type(), reference, column.current()).stream()
        .sorted(Comparator.comparingInt(Phrases::rank))
        .flatMap(change -> of(change).stream())
        .toList();
  }

  /// {@return by how much the share of missing cells changed; nothing where it did not}
  static Markup missing(ColumnVerdict column) {
    TypedColumn reference = column.reference();
    if (reference == null) {
      return Markup.NONE;
    }
    Change.Missing missing = Changes.missing(reference, column.current());
    if (missing == null) {
      return Markup.NONE;
    }
    List<String> shares =
        TypographicNumbers.percents(missing.before().share(), missing.now().share());
    return Markup.of("missing {} →\u00a0{}", shares.getFirst(), shares.getLast());
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

  private static List<Markup> of(Change change) {
    return switch (change) {
      // The findings name these.
      case Change.Type _, Change.Distinct _ -> List.of();
      case Change.Categories categories -> categories(categories);
      case Change.Median median -> median(median);
      case Change.Texts texts -> texts(texts);
      case Change.Dates dates -> List.of(dates(dates));
      case Change.Range range -> range(range);
      case Change.Missing(Part before, Part now) ->
          List.of(Markup.of("missing {}", shares(before, now)));
      case Change.Infinite(Part before, Part now) ->
          List.of(Markup.of("infinite, left out {}", shares(before, now)));
    };
  }

  private static List<Markup> median(Change.Median median) {
    return List.of(
        Markup.of("median {}", figures(median.before().median(), median.now().median())),
        Markup.of(
            "<abbr title=\"interquartile range: the width of the middle half\">spread</abbr> {}",
            figures(median.before().spread(), median.now().spread())));
  }

  private static List<Markup> range(Change.Range range) {
    List<String> ends =
        TypographicNumbers.apart(range.low(), range.high(), range.lowest(), range.highest());
    List<Markup> words = new ArrayList<>();
    words.add(
        Markup.of(
            "range {}",
            change(
                Markup.of("{} to {}", ends.get(0), ends.get(1)),
                Markup.of("{} to {}", ends.get(2), ends.get(3)))));
    if (range.below().count() > 0) {
      words.add(
          Markup.of("{} below the reference’s smallest", Markup.percent(range.below().share())));
    }
    if (range.above().count() > 0) {
      words.add(
          Markup.of("{} above the reference’s largest", Markup.percent(range.above().share())));
    }
    return words;
  }

  /// A change of a figure that was computed: what differs by rounding alone is unchanged.
  private static Markup figures(double before, double now) {
    boolean same = Math.abs(now - before) <= ROUNDING * Math.max(Math.abs(before), Math.abs(now));
    List<String> shown = TypographicNumbers.apart(before, same ? before : now);
    return change(Markup.of("{}", shown.getFirst()), Markup.of("{}", shown.getLast()));
  }

  private static Markup shares(Part before, Part now) {
    List<Markup> shown = Markup.percents(before.share(), now.share());
    return change(shown.getFirst(), shown.getLast());
  }

  private static List<Markup> categories(Change.Categories categories) {
    List<Markup> words = new ArrayList<>();
    Ranked added = categories.added(MOST_NAMED);
    addNamed(words, "new", added, categories::now, added.current());
    Ranked vanished = categories.vanished(MOST_NAMED, 0);
    addNamed(words, "vanished", vanished, categories::before, vanished.reference());
    categories.kept(MOST_NAMED).first().stream()
        .filter(category -> Math.abs(categories.shift(category)) >= WORTH_A_PHRASE)
        .map(
            category ->
                Markup.of(
                    "{} {}",
                    label(category),
                    shares(categories.before(category), categories.now(category))))
        .forEach(words::add);
    if (words.isEmpty()) {
      words.add(Markup.of("the same values in nearly the same shares"));
    }
    return words;
  }

  /// @param cells how many cells of that side they have together
  private static void addNamed(
      List<Markup> words, String what, Ranked some, Function<Category, Part> side, long cells) {
    if (some.size() == 0) {
      return;
    }
    List<Markup> named = new ArrayList<>();
    long total = 0;
    long left = cells;
    for (Category each : some.first()) {
      Part part = side.apply(each);
      named.add(Markup.of("{} ({})", label(each), Markup.percent(part.share())));
      left -= part.count();
      total = part.total();
    }
    long more = some.size() - named.size();
    Markup rest =
        more == 0
            ? Markup.NONE
            : Markup.of(
                " and {} more ({})",
                TypographicNumbers.count(more),
                Markup.percent(new Part(left, total).share()));
    words.add(Markup.of("<em>{}</em> {}{}", what, Markup.join(", ", named), rest));
  }

  private static Markup label(Category category) {
    return Markup.value(category.label(), LONGEST_VALUE);
  }

  private static List<Markup> texts(Change.Texts texts) {
    return List.of(
        Markup.of(
            "{} of the texts are not in the reference", Markup.percent(texts.unseen().share())),
        Markup.of("median length {} characters", figures(texts.lengthBefore(), texts.lengthNow())));
  }

  private static Markup dates(Change.Dates dates) {
    return Markup.of(
        "dates {}",
        change(span(dates.first(), dates.last()), span(dates.firstNow(), dates.lastNow())));
  }

  private static Markup span(String first, String last) {
    return Markup.of(
        "{} to {}", Markup.value(first, LONGEST_VALUE), Markup.value(last, LONGEST_VALUE));
  }

  private static Markup change(Markup before, Markup now) {
    return before.equals(now)
        ? Markup.of("unchanged, {}", now)
        : Markup.of("<i>{}</i><span class=\"sr\"> to </span><b>{}</b>", before, now);
  }
}
