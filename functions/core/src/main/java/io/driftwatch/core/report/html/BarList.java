package io.driftwatch.core.report.html;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Part;
import io.driftwatch.core.change.Ranked;
import io.driftwatch.core.change.TextShifts;
import io.driftwatch.core.change.TextShifts.Shift;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.TypographicNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A list of values with their shares on both sides, as text and as horizontal bars.
final class BarList {
  private static final int MOST_ROWS = 10;

  /// The characters of a label, and of the whole text that it stands for.
  private static final int ROOM = 21;

  private static final int[] LONGEST = {160, 80, 40, 24};

  /// The characters of a number that is not rounded.
  private static final int MOST_DIGITS = 12;

  /// Beyond it, a whole number is shown as it is written: its last digits may matter.
  private static final double EXACT = 1e15;

  private static final int WIDTH = 72;
  private static final int ROW = 18;

  /// The height of a row in units of the font's size, which grows with the reader's.
  private static final double ROW_EM = 1.5;

  /// A row of the list.
  ///
  /// @param others whether it stands for the rare ones together
  record Row(String label, Part before, Part now, boolean others) {
    /// {@return the longest of its bars; the rare ones together have none, beside which others
    /// would be short}
    double longest() {
      return others ? 0 : Math.max(before.share(), now.share());
    }
  }

  private BarList() {}

  /// {@return the values, the rare ones of many together}
  static Markup categories(Values reference, Values current) {
    return list("Share of rows by value, reference → now", Markup.NONE, rows(reference, current));
  }

  /// {@return the words, or whole texts, whose share of rows changed most}
  static Markup words(Values.Texts reference, Values.Texts current) {
    TextShifts shifts = TextShifts.of(reference, current);
    if (shifts.all().isEmpty()) {
      return Markup.NONE;
    }
    List<Row> rows = new ArrayList<>();
    for (Shift shift : shifts.all()) {
      rows.add(new Row(shift.text(), shift.before(), shift.now(), false));
    }
    String what = shifts.areWords() ? "words" : "texts";
    Markup caption =
        shifts.areChanges()
            ? Markup.of("{} that came and went, share of rows", what)
            : Markup.of("most frequent {}, share of rows; none changed beyond chance", what);
    return list("Share of rows, reference → now", Markup.of("<p>{}</p>", caption), rows);
  }

  /// {@return two shares in one unit, such as `12 → 31 %`}
  static Markup shares(Part before, Part now) {
    String first = TypographicNumbers.percent(before.share());
    return Markup.of(
        "{} → {}", first.substring(0, first.length() - 2), Markup.percent(now.share()));
  }

  private static Markup list(String name, Markup caption, List<Row> rows) {
    Markup list = Markup.NONE;
    for (int longest : LONGEST) {
      list = list(name, caption, rows, longest);
      if (list.weight() <= DistributionPlot.MOST_BYTES) {
        break;
      }
    }
    return list;
  }

  private static Markup list(String name, Markup caption, List<Row> rows, int longest) {
    double top = rows.stream().mapToDouble(Row::longest).max().orElse(1);
    var reference = new StringBuilder();
    var current = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!row.others) {
        bar(reference, i * ROW + 2, ROW - 4, row.before.share() / top);
        bar(current, i * ROW + 6, ROW - 12, row.now.share() / top);
      }
    }
    return Markup.of(
        """
        <div class="dist">{}<div class="rows"><svg viewBox="0 0 {} {}" height="{}em" \
        aria-hidden="true">{}{}<path class="x" d="M0 0V{}"/></svg>\
        <ul aria-label="{}">{}</ul></div></div>""",
        caption,
        WIDTH,
        rows.size() * ROW,
        rows.size() * ROW_EM,
        path("r", reference),
        path("c", current),
        rows.size() * ROW,
        name,
        items(rows, longest));
  }

  private static Markup items(List<Row> rows, int longest) {
    List<String> whole = rows.stream().filter(row -> !row.others).map(Row::label).toList();
    List<String> cut = Labels.cut(whole, ROOM);
    List<Markup> items = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      items.add(
          Markup.of(
              "<li>{}{}</li>",
              row.others
                  ? Markup.of("<i>{}</i>", row.label)
                  : label(row.label, cut.get(i), longest),
              shares(row.before, row.now)));
    }
    return Markup.join(items);
  }

  private static Markup label(String whole, String cut, int longest) {
    if (whole.equals(cut)) {
      String shown = whole.isBlank() ? "\"" + whole + "\"" : whole;
      return Markup.of("<bdi>{}</bdi>", Markup.text(shown, ROOM));
    }
    return Markup.of(
        "<bdi title=\"{}\" tabindex=\"0\">{}</bdi>",
        Markup.text(whole, longest),
        Markup.text(cut, ROOM));
  }

  private static Markup path(String side, StringBuilder d) {
    return d.isEmpty() ? Markup.NONE : Markup.of("<path class=\"{}\" d=\"{}\"/>", side, d);
  }

  private static void bar(StringBuilder d, int y, int height, double share) {
    if (share > 0) {
      long width = Math.max(1, Math.round(share * (WIDTH - 1)));
      d.append("M0 ").append(y).append('h').append(width).append('v').append(height);
      d.append("H0z");
    }
  }

  private static List<Row> rows(Values reference, Values current) {
    long references = reference.total();
    long currents = current.total();
    Ranked categories = weightiest(reference, current);
    boolean all = categories.size() <= MOST_ROWS;
    List<Category> shown = new ArrayList<>(categories.first());
    if (!all) {
      shown.removeLast();
    }
    ValueOrder.sort(shown);
    List<Row> rows = new ArrayList<>();
    List<String> labels = labels(shown);
    long before = references;
    long now = currents;
    for (int i = 0; i < shown.size(); i++) {
      Category each = shown.get(i);
      before -= each.reference();
      now -= each.current();
      rows.add(
          new Row(
              labels.get(i),
              new Part(each.reference(), references),
              new Part(each.current(), currents),
              false));
    }
    if (!all) {
      String label = TypographicNumbers.count(categories.size() - shown.size()) + " others";
      rows.add(new Row(label, new Part(before, references), new Part(now, currents), true));
    }
    return rows;
  }

  /// {@return the values as they are shown: numbers with all their digits where these are few, else
  /// in as many as make them look different}
  private static List<String> labels(List<Category> shown) {
    var numbers = new double[shown.size()];
    List<String> labels = new ArrayList<>();
    boolean all = true;
    boolean rounded = false;
    for (int i = 0; i < numbers.length; i++) {
      Object value = shown.get(i).value();
      labels.add(shown.get(i).label());
      if (!(value instanceof Number number) || Math.abs(number.doubleValue()) >= EXACT) {
        all = false;
        continue;
      }
      numbers[i] = number.doubleValue();
      boolean fraction = numbers[i] != Math.rint(numbers[i]);
      rounded |= fraction && isLong(labels.get(i));
      labels.set(
          i, fraction ? labels.get(i).replace('-', '−') : TypographicNumbers.number(numbers[i]));
    }
    return all && rounded ? TypographicNumbers.apart(numbers) : labels;
  }

  private static boolean isLong(String digits) {
    return digits.length() > MOST_DIGITS || digits.indexOf('E') >= 0;
  }

  /// {@return those with the largest share on a side plus its change, the first of equal ones
  /// first}
  private static Ranked weightiest(Values reference, Values current) {
    double references = reference.total();
    double currents = current.total();
    ToDoubleFunction<Category> weight =
        each -> {
          double before = each.reference() / references;
          double now = each.current() / currents;
          return Math.max(before, now) + Math.abs(now - before);
        };
    var chosen =
        new Ranked(
            MOST_ROWS,
            (one, other) -> Double.compare(weight.applyAsDouble(other), weight.applyAsDouble(one)));
    Category.each(reference, current, chosen::add);
    return chosen;
  }
}
