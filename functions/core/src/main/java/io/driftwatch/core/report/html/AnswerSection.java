package io.driftwatch.core.report.html;

import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.monitor.DecisionRules.Deciding;
import io.driftwatch.core.report.CalibratedWords;
import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.Reasons;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows for the file: the state, a sentence with the largest changes, the columns on the
/// scale of evidence, and those that drifted, each with what moved and by how much.
final class AnswerSection {
  /// How many drifted columns are shown before the table.
  private static final int MOST_CARDS = 12;

  private static final int MOST_NAMED = 2;

  /// The most characters of a name on a card.
  private static final int LONGEST_ON_CARD = 36;

  private final Decision decision;
  private final DatasetVerdict dataset;
  private final CalibratedVerdict calibrated;
  private final List<ShownColumn> columns;
  private final List<ShownColumn> drifted;

  /// @param columns the strongest evidence first
  /// @param drifted those that drifted, the largest change first
  AnswerSection(Comparison comparison, List<ShownColumn> columns, List<ShownColumn> drifted) {
    this.decision = comparison.decision();
    this.dataset = comparison.dataset();
    this.calibrated = comparison.calibrated();
    this.columns = columns;
    this.drifted = drifted;
  }

  /// {@return the section}
  ///
  /// @param file what was compared, for readers that do not see the page's head
  /// @param earlier what earlier files came to; null where that is not known
  Markup of(Markup file, @Nullable EarlierFiles earlier) {
    String style = style(decision.state());
    return Markup.of(
        """
        <section class="answer {}" aria-labelledby="~state">
        <div class="lead"><div>
        <h1 id="~state">{}{}<span class="sr">: {}</span></h1>
        <p class="say">{}{}{}{}</p>
        {}{}{}</div>
        {}</div>
        {}</section>
        """,
        style,
        StateMark.of(style),
        decision.state().words(),
        file,
        reasons(),
        isCalibrated() ? Markup.of("{}.", sentence(CalibratedWords.answer(calibrated))) : share(),
        isCalibrated() ? Markup.NONE : uncounted(),
        largest(),
        rest(),
        CalibratedMarkup.second(isCalibrated(), calibrated, dataset, columns),
        earlier == null ? Markup.NONE : EarlierSection.of(earlier, decision.state()),
        EvidenceStrip.of(columns),
        cards(earlier));
  }

  /// {@return the style of a state}
  static String style(Decision.State state) {
    return switch (state) {
      case DRIFT -> "drifted";
      case SOME -> "some";
      case STABLE -> "stable";
    };
  }

  private boolean isCalibrated() {
    return decision.verdict() == Deciding.CALIBRATED;
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private Markup reasons() {
    return Markup.join(
        // columns that changed by more than chance have their cards
        Reasons.of(Reasons.unusual(decision)).stream()
            .map(
                reason ->
                    Markup.of(
                        "{}{}. ", Markup.join(", ", names(reason.columns())), reason.predicate()))
            .toList());
  }

  private static List<Markup> names(List<String> columns) {
    return columns.stream()
        .map(name -> Markup.of("<b>{}</b>", ColumnName.of(name, ColumnName.LONGEST_IN_WORDS)))
        .toList();
  }

  private Markup share() {
    String drifted = TypographicNumbers.count(dataset.drifted());
    if (dataset.drifted() == 0) {
      return dataset.columns() == 1
          ? Markup.of("The one column that was compared did not drift.")
          : Markup.of("None of {} drifted.", columns(dataset.columns()));
    }
    if (!dataset.drift()) {
      return Markup.of(
          "{} of {} drifted, fewer than the {} that make a data set drift.",
          drifted,
          columns(dataset.columns()),
          TypographicNumbers.count(enough()));
    }
    return Markup.of(
        "{} of {} drifted ({}), {} the threshold of {}.",
        drifted,
        columns(dataset.columns()),
        Markup.percent(dataset.share()),
        dataset.share() == dataset.threshold() ? "exactly at" : "above",
        Markup.percent(dataset.threshold()));
  }

  /// {@return how many drifted columns would make the data set drift}
  private long enough() {
    long enough = Math.max(0, (long) (dataset.threshold() * dataset.columns()) - 1);
    while ((double) enough / dataset.columns() < dataset.threshold()) {
      enough++;
    }
    return enough;
  }

  private Markup uncounted() {
    long uncounted =
        drifted.stream().filter(column -> !column.verdict().verdict().isCounted()).count();
    return uncounted == 0
        ? Markup.NONE
        : Markup.of(
            " {} more drifted that the share does not count.", TypographicNumbers.count(uncounted));
  }

  private Markup rest() {
    // Those that were compared and do not count are named where they drifted.
    int rest = 0;
    for (ShownColumn column : columns) {
      var verdict = column.verdict().verdict();
      boolean counted = !isCalibrated() && verdict.isCounted();
      rest += counted || column.isScored() ? 0 : 1;
    }
    return rest == 0
        ? Markup.NONE
        : Markup.of("<p class=\"soft\">{} could not be compared.</p>\n", columns(rest));
  }

  private Markup largest() {
    if (drifted.isEmpty()) {
      return Markup.NONE;
    }
    List<Markup> named =
        drifted.stream()
            .limit(MOST_NAMED)
            .map(column -> Markup.of("<b>{}</b>", ColumnName.link(column)))
            .toList();
    if (drifted.size() == 1) {
      return Markup.of(" It is {}.", named.getFirst());
    }
    return drifted.size() == 2
        ? Markup.of(" They are {}.", Markup.join(" and ", named))
        : Markup.of(" The largest changes are in {}.", Markup.join(" and ", named));
  }

  private static Markup columns(int columns) {
    return Markup.of(
        "{} {}", TypographicNumbers.count(columns), columns == 1 ? "column" : "columns");
  }

  private Markup cards(@Nullable EarlierFiles earlier) {
    if (drifted.isEmpty()) {
      return Markup.NONE;
    }
    boolean all = drifted.size() <= MOST_CARDS;
    int shown = all ? drifted.size() : MOST_CARDS - 1;
    var cards = new ArrayList<Markup>();
    for (ShownColumn column : drifted.subList(0, shown)) {
      cards.add(card(column, earlier));
    }
    if (!all) {
      cards.add(
          Markup.of(
              "<li class=\"more\"><a href=\"#~columns\">and {} more</a></li>\n",
              TypographicNumbers.count(drifted.size() - shown)));
    }
    return Markup.of(
        "<h2 class=\"sr\">Drifted columns</h2>\n<ul class=\"cards\">\n{}</ul>\n",
        Markup.join(cards));
  }

  private static Markup card(ShownColumn column, @Nullable EarlierFiles earlier) {
    return Markup.of(
        "<li><a href=\"#{}\"><b>{}</b>{}{}{}</a></li>\n",
        column.anchor(),
        ColumnName.of(column.name(), LONGEST_ON_CARD),
        line("", column.movedInWords()),
        line("soft", column.isAboutMissing() ? Markup.NONE : column.sizeInWords()),
        earlier == null ? Markup.NONE : line("soft", EarlierSection.since(earlier, column.name())));
  }

  private static Markup line(String style, Markup words) {
    return words.isEmpty() ? Markup.NONE : Markup.of("<span class=\"{}\">{}</span>", style, words);
  }
}
