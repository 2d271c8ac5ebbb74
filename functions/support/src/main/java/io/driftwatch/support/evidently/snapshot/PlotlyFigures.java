package io.driftwatch.support.evidently.snapshot;

import static io.driftwatch.support.evidently.snapshot.JsonObject.object;

import io.driftwatch.core.change.Category;
import io.driftwatch.core.change.Histogram;
import io.driftwatch.core.change.Ranked;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.text.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The figures of a column: Plotly for the details, small histograms for the table's cells.
final class PlotlyFigures {
  private static final String CURRENT_COLOR = "#ed0400";
  private static final String REFERENCE_COLOR = "#4d4d4d";
  private static final int SMALL_BINS = 10;
  private static final int CUMULATIVE_POINTS = 100;
  private static final int LONGEST_LABEL = 40;
  private static final long LARGEST_EXACT_IN_A_BROWSER = 1L << 53;

  private PlotlyFigures() {}

  /// {@return counts per bin, both sides over common bins, with a switch to percent}
  static JsonObject distribution(Values.Numbers reference, Values.Numbers current) {
    Histogram.Pair pair = Histogram.doane(reference, current);
    List<Double> centres = Arrays.stream(pair.current().centres()).boxed().toList();
    return bars(
        centres,
        Arrays.stream(pair.current().counts()).boxed().toList(),
        centres,
        Arrays.stream(pair.reference().counts()).boxed().toList(),
        axis(""));
  }

  /// {@return counts per category, most frequent first, the rare ones as one}
  ///
  /// @param shown what [#bars(Values, Values, int)] made of them
  static JsonObject distribution(List<Bar> shown) {
    List<Bar> byCurrent = sorted(shown, Bar::current);
    List<Bar> byReference = sorted(shown, Bar::reference);
    boolean texts = shown.stream().anyMatch(bar -> bar.x() instanceof String);
    JsonObject xaxis = axis("");
    if (texts) {
      xaxis.put(
          "type", "category"); // else Plotly takes "2011-01-01" for a date and "1" for a number
    }
    return bars(
        byCurrent.stream().map(Bar::x).toList(),
        byCurrent.stream().map(Bar::current).toList(),
        byReference.stream().map(Bar::x).toList(),
        byReference.stream().map(Bar::reference).toList(),
        xaxis);
  }

  /// {@return the share of values at or below each value, both sides}
  static JsonObject cumulative(String column, Values.Numbers reference, Values.Numbers current) {
    return figure(
        List.of(
            steps("current", CURRENT_COLOR, current),
            steps("reference", REFERENCE_COLOR, reference)),
        object()
            .put("xaxis", axis(plain(column)))
            .put("yaxis", axis("% of values at or below").put("range", List.of(0, 101))));
  }

  /// {@return ten bins over one side's own range, as densities, for a cell of the table}
  static JsonObject small(Values.Numbers values) {
    Histogram histogram = Histogram.equalWidth(values, SMALL_BINS);
    List<Double> densities = new ArrayList<>();
    for (int i = 0; i < histogram.bins(); i++) {
      double width = histogram.edges()[i + 1] - histogram.edges()[i];
      double density = histogram.counts()[i] / (histogram.total() * width);
      densities.add(Double.isFinite(density) ? significant(density) : 0.0);
    }
    return object()
        .put("x", Arrays.stream(histogram.centres()).mapToObj(PlotlyFigures::significant).toList())
        .put("y", densities);
  }

  /// {@return counts of one side per category, in the order of their texts, for a cell of the
  /// table}
  ///
  /// @param bars what [#bars(Values, Values, int)] made of them
  static JsonObject small(List<Bar> bars, ToLongFunction<Bar> side) {
    List<Bar> shown = new ArrayList<>(bars);
    shown.sort(Comparator.comparing(bar -> bar.x().toString()));
    return object()
        .put("x", shown.stream().map(Bar::x).toList())
        .put("y", shown.stream().map(side::applyAsLong).toList());
  }

  /// A category as a figure shows it: a number, a truth value, or a text of its own.
  record Bar(Object x, long reference, long current) {}

  /// {@return the categories, those with the largest share on a side first, the rare ones as one}
  ///
  /// @param most how many bars there are at most
  static List<Bar> bars(Values reference, Values current, int most) {
    double references = Math.max(1, reference.total());
    double currents = Math.max(1, current.total());
    ToDoubleFunction<Category> weight =
        c -> Math.max(c.reference() / references, c.current() / currents);
    var ranked =
        new Ranked(
            most,
            (one, other) -> Double.compare(weight.applyAsDouble(other), weight.applyAsDouble(one)));
    Category.each(reference, current, ranked::add);
    int named = ranked.size() <= most ? ranked.first().size() : Math.max(0, most - 1);
    List<Bar> bars = new ArrayList<>();
    Set<Object> taken = new HashSet<>();
    long before = ranked.reference();
    long now = ranked.current();
    for (Category category : ranked.first().subList(0, named)) {
      bars.add(new Bar(distinct(x(category), taken), category.reference(), category.current()));
      before -= category.reference();
      now -= category.current();
    }
    long others = ranked.size() - named;
    if (others > 0) {
      bars.add(new Bar(distinct("others (%d)".formatted(others), taken), before, now));
    }
    return bars;
  }

  private static Object x(Category category) {
    return switch (category.value()) {
      case String text -> plain(Shown.of(text).atMost(LONGEST_LABEL).toString());
      case Long number when Math.abs(number) > LARGEST_EXACT_IN_A_BROWSER -> number.toString();
      default -> category.value();
    };
  }

  /// Two long texts may be cut to the same label: they stay two bars.
  private static Object distinct(Object x, Set<Object> taken) {
    Object candidate = x;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = "%s (%d)".formatted(x, i);
    }
    return candidate;
  }

  /// Plotly reads some HTML in texts: what is not meant as such is written out.
  private static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static List<Bar> sorted(List<Bar> bars, ToLongFunction<Bar> side) {
    return bars.stream()
        .filter(bar -> side.applyAsLong(bar) > 0)
        .sorted(Comparator.comparingLong(side).reversed())
        .toList();
  }

  private static JsonObject bars(
      List<?> currentX,
      List<Long> current,
      List<?> referenceX,
      List<Long> reference,
      JsonObject xaxis) {
    return figure(
        List.of(
            bar("current", CURRENT_COLOR, currentX, current, true),
            bar("current", CURRENT_COLOR, currentX, percent(current), false),
            bar("reference", REFERENCE_COLOR, referenceX, reference, true),
            bar("reference", REFERENCE_COLOR, referenceX, percent(reference), false)),
        object()
            .put("xaxis", xaxis)
            .put("yaxis", axis("Count"))
            .put("updatemenus", List.of(countOrPercent())));
  }

  private static JsonObject axis(String title) {
    return object().put("title", object().put("text", title));
  }

  private static JsonObject countOrPercent() {
    return object()
        .put("type", "buttons")
        .put("direction", "right")
        .put("x", 1.05)
        .put("y", 1.2)
        .put("yanchor", "top")
        .put("buttons", List.of(button("abs", "Count", true), button("perc", "Percent", false)));
  }

  private static JsonObject button(String label, String title, boolean counts) {
    JsonObject traces = object().put("visible", List.of(counts, !counts, counts, !counts));
    JsonObject layout = object().put("yaxis", object().put("title", title));
    return object()
        .put("label", label)
        .put("method", "update")
        .put("args", List.of(traces, layout));
  }

  private static JsonObject bar(String name, String color, List<?> x, List<?> y, boolean visible) {
    return object()
        .put("type", "bar")
        .put("name", name)
        .put("x", x)
        .put("y", y)
        .put("visible", visible)
        .put("marker", object().put("color", color));
  }

  private static List<Double> percent(List<Long> counts) {
    double total = Math.max(1, counts.stream().mapToLong(Long::longValue).sum());
    return counts.stream().map(count -> significant(100 * count / total)).toList();
  }

  private static JsonObject steps(String name, String color, Values.Numbers values) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    long total = values.total();
    long below = 0;
    double next = 0;
    for (long i = 0; i < values.distinct(); i++) {
      below += values.counts().get(i);
      double share = (double) below / total;
      boolean last = i == values.distinct() - 1;
      if (values.distinct() <= CUMULATIVE_POINTS || share >= next || last) {
        x.add(values.at(i));
        y.add(significant(100 * share));
        next = Math.floor(share * CUMULATIVE_POINTS + 1) / CUMULATIVE_POINTS;
      }
    }
    return object()
        .put("type", "scatter")
        .put("mode", "lines")
        .put("name", name)
        .put("x", x)
        .put("y", y)
        .put("line", object().put("color", color).put("shape", "hv"));
  }

  private static JsonObject figure(List<JsonObject> traces, JsonObject layout) {
    return object().put("data", traces).put("layout", layout);
  }

  private static double significant(double number) {
    return Double.parseDouble(PythonText.general(number, 6));
  }
}
