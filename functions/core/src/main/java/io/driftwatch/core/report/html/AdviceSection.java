package io.driftwatch.core.report.html;

import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.EarlierFiles.Streak;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to do, in the order in which a person should: what explains drift away comes before what
/// drifted.
final class AdviceSection {
  private static final int MOST_STEPS = 5;
  private static final int MOST_NAMED = 3;

  /// From this many drifted columns on, and half of all, a common cause is likelier than many.
  private static final int MANY = 5;

  /// Likewise, whatever the share.
  private static final int VERY_MANY = 20;

  private final List<Finding> findings;
  private final DatasetVerdict dataset;
  private final List<ShownColumn> drifted;
  private final @Nullable EarlierFiles earlier;
  private final List<Markup> steps = new ArrayList<>();
  private final Set<String> explained = new HashSet<>();

  /// @param findings most severe first
  /// @param drifted the columns that drifted, the largest change first
  /// @param earlier what earlier files came to; null where that is not known
  AdviceSection(
      List<Finding> findings,
      DatasetVerdict dataset,
      List<ShownColumn> drifted,
      @Nullable EarlierFiles earlier) {
    this.findings = findings;
    this.dataset = dataset;
    this.drifted = drifted;
    this.earlier = earlier;
  }

  Markup section() {
    causes();
    lostAndFound();
    int count = drifted.size();
    if (count >= VERY_MANY || (count >= MANY && 2 * count >= dataset.columns())) {
      steps.add(
          Markup.of(
              "{} of {} columns moved at once: is it the right file, from the same source and in"
                  + " the same units?",
              TypographicNumbers.count(count),
              TypographicNumbers.count(dataset.columns())));
    }
    look();
    return Markup.of(
        """
        <section class="advice" aria-labelledby="~advice">
        <h2 id="~advice">What to do</h2>
        {}</section>
        """,
        list());
  }

  private Markup list() {
    if (steps.isEmpty()) {
      return Markup.of("<p>Nothing: no column drifted.</p>\n");
    }
    if (steps.size() == 1) {
      return Markup.of("<p>{}</p>\n", steps.getFirst());
    }
    return Markup.of(
        "<ol>\n{}</ol>\n",
        Markup.join(
            steps.stream()
                .limit(MOST_STEPS)
                .map(step -> Markup.of("<li>{}</li>\n", step))
                .toList()));
  }

  /// What makes scores meaningless until it is repaired.
  private void causes() {
    cause(
        Kind.HEADER_IS_DATA,
        "The first record may be data. If the file has no header, set <code>header</code> of"
            + " <code>csv</code> to <code>false</code>.");
    cause(Kind.ALL_MISSING, "{}: no value any more. Is the export broken, or its source renamed?");
    cause(Kind.NAMES_DIFFER, "{}: spelled differently in the two files. Write the names alike.");
    cause(
        Kind.NUMBERS_AS_TEXT,
        "{}: numbers in a notation that is read as text. Settle that first; its drift may be nothing"
            + " else.");
    cause(
        Kind.STRAY_TEXTS,
        "{}: a few texts among numbers or dates. If they mean <i>missing</i>, add them to"
            + " <code>na_values</code> of <code>csv</code>.");
    cause(Kind.TYPE_CHANGED, "{}: holds something else than in the reference. Is that intended?");
    cause(Kind.LEADING_ZEROS, "{}: leading zeros are lost in one file. Keep the column as text.");
    cause(Kind.ROUNDED, "{}: one file holds the other’s numbers rounded. Write both as doubles.");
    cause(
        Kind.IDENTIFIER,
        "{}: every value is new, as in an identifier. Name it in <code>id_column</code> or"
            + " <code>ignore_columns</code>.");
  }

  private void cause(Kind kind, String advice) {
    List<Finding> found =
        findings.stream().filter(finding -> finding.kind() == kind && explains(finding)).toList();
    if (found.isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>();
    for (Finding finding : found) {
      String column = finding.column();
      if (column != null && explained.add(column)) {
        columns.add(column);
      }
    }
    if (advice.startsWith("{}")) {
      if (!columns.isEmpty()) {
        steps.add(Markup.of(advice, names(columns)));
      }
    } else {
      steps.add(Markup.of(advice));
    }
  }

  private static boolean explains(Finding finding) {
    return finding.severity() == Severity.HIGH || finding.severity() == Severity.MEDIUM;
  }

  private void lostAndFound() {
    List<String> lost = columnsOf(Kind.MISSING_COLUMN);
    List<String> found = columnsOf(Kind.EXTRA_COLUMN);
    if (!lost.isEmpty() && !found.isEmpty()) {
      steps.add(
          Markup.of(
              "The file lacks {} and has {}, which the reference lacks: renamed, or intended?",
              names(lost),
              names(found)));
    } else if (!lost.isEmpty()) {
      steps.add(Markup.of("The file lacks {}: is that intended?", names(lost)));
    } else if (!found.isEmpty()) {
      steps.add(
          Markup.of(
              "The reference lacks {}: renew it to have {} compared.",
              names(found),
              found.size() == 1 ? "it" : "them"));
    }
  }

  private List<String> columnsOf(Kind kind) {
    var columns = new ArrayList<String>();
    for (Finding finding : findings) {
      String column = finding.column();
      if (finding.kind() == kind && column != null && !explained.contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  private void look() {
    ShownColumn first = null;
    for (ShownColumn column : drifted) {
      if (!explained.contains(column.name())) {
        first = column;
        break;
      }
    }
    if (first == null) {
      return;
    }
    steps.add(
        Markup.of(
            "Look at <b>{}</b> first{}. {}",
            ColumnName.link(first),
            first.movedInWords().isEmpty() ? Markup.NONE : Markup.of(": {}", first.movedInWords()),
            outlook(first)));
  }

  private Markup outlook(ShownColumn column) {
    Streak streak = earlier == null ? null : earlier.streak(column.name());
    if (streak == null) {
      return Markup.of("If the data will be like this from now on, make it the reference.");
    }
    return Markup.of(
        "It has drifted since {}, {} files in a row: if that is how the data is now, make the last"
            + " ones the reference.",
        EarlierSection.day(streak.since()),
        TypographicNumbers.count(streak.files()));
  }

  private static Markup names(List<String> columns) {
    List<Markup> named =
        columns.stream()
            .limit(MOST_NAMED)
            .map(name -> Markup.of("<b>{}</b>", ColumnName.of(name, ColumnName.LONGEST_IN_WORDS)))
            .toList();
    int more = columns.size() - named.size();
    return more == 0
        ? Markup.join(", ", named)
        : Markup.of("{} and {} more", Markup.join(", ", named), TypographicNumbers.count(more));
  }
}
