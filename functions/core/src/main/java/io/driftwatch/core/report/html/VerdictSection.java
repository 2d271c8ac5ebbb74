package io.driftwatch.core.report.html;

import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import java.util.List;
import java.util.Locale;

/// What follows for the file, in a word, a sentence and a gauge.
final class VerdictSection {
  private VerdictSection() {}

  static Markup of(Comparison comparison) {
    Decision decision = comparison.decision();
    DatasetVerdict dataset = comparison.dataset();
    String style = style(decision.state());
    return Markup.of(
        """
        <section class="verdict {}" aria-labelledby="verdict">
        <h2 id="verdict">{}{}</h2>
        <p>{}{}{}</p>
        {}</section>
        """,
        style,
        StateMark.of(style),
        decision.state().words(),
        reasons(decision),
        sentence(dataset),
        rest(dataset),
        gauge(dataset));
  }

  private static String style(Decision.State state) {
    return switch (state) {
      case DRIFT -> "drifted";
      case SOME -> "some";
      case STABLE -> "stable";
    };
  }

  private static Markup reasons(Decision decision) {
    return Markup.join(
        Reasons.of(decision).stream()
            .map(
                reason ->
                    Markup.of(
                        "{}{}. ", Markup.join(", ", names(reason.columns())), reason.predicate()))
            .toList());
  }

  private static List<Markup> names(List<String> columns) {
    return columns.stream()
        .map(name -> Markup.of("<b>{}</b>", Markup.isolated(name, Markup.LONGEST_NAME)))
        .toList();
  }

  private static Markup sentence(DatasetVerdict dataset) {
    return Markup.of(
        "{} of {} drifted ({}), {} the threshold of {}.",
        TypographicNumbers.count(dataset.drifted()),
        columns(dataset.columns()),
        Markup.percent(dataset.share()),
        position(dataset),
        Markup.percent(dataset.threshold()));
  }

  private static String position(DatasetVerdict dataset) {
    if (!dataset.drift()) {
      return "below";
    }
    return dataset.share() == dataset.threshold() ? "exactly at" : "above";
  }

  private static Markup rest(DatasetVerdict dataset) {
    return dataset.notComparable() == 0
        ? Markup.NONE
        : Markup.of(" {} could not be compared.", columns(dataset.notComparable()));
  }

  private static Markup columns(int columns) {
    return Markup.of(
        "{} {}", TypographicNumbers.count(columns), columns == 1 ? "column" : "columns");
  }

  private static Markup gauge(DatasetVerdict dataset) {
    return Markup.of(
        """
        <svg class="gauge" viewBox="0 0 1000 40" preserveAspectRatio="none" role="img" \
        aria-label="{} of the columns drifted; the threshold is {}">\
        <rect class="all" y="12" width="1000" height="16"/>\
        <rect class="part" y="12" width="{}" height="16"/>\
        <path class="threshold" d="M{} 2V38"/></svg>
        """,
        Markup.percent(dataset.share()),
        Markup.percent(dataset.threshold()),
        permille(dataset.share()),
        permille(Math.clamp(dataset.threshold(), 0, 1)));
  }

  private static String permille(double share) {
    return String.format(Locale.ROOT, "%.1f", 1000 * share);
  }
}
