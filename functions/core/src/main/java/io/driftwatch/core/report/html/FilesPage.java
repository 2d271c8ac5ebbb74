package io.driftwatch.core.report.html;

import io.driftwatch.core.report.FileCounts;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.Reasons.Reason;
import io.driftwatch.core.text.Address;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Decision.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The index of a folder that has a page for each of several files.
public final class FilesPage {
  private static final int LONGEST_FILE = 200;

  private FilesPage() {}

  /// {@return the page}
  public static String of(List<FileLine> lines) {
    boolean calibrated = false;
    var counts = new FileCounts();
    var rows = new ArrayList<Markup>();
    for (FileLine line : lines) {
      counts.add(line);
      calibrated |= line.byCalibrated();
      rows.add(row(line));
    }
    return Page.of(
        FilesPage.class,
        "files",
        List.of(),
        Map.of(
            "summary",
            Markup.of("{}{}", counts.words(), calibrated ? " (calibrated verdict)" : ""),
            "rows",
            Markup.join(rows)));
  }

  private static Markup row(FileLine line) {
    return Markup.of(
        """
        <tr class="{}"><th scope="row">{}</th><td class="state">{}</td><td class="n">{}</td>\
        <td>{}</td></tr>
        """,
        style(line.state()),
        file(line),
        line.words(),
        share(line),
        line.error() == null ? why(line) : Markup.text(line.error(), Markup.LONGEST_MESSAGE));
  }

  private static Markup file(FileLine line) {
    Markup name = Markup.isolated(line.file(), LONGEST_FILE);
    return line.page() == null
        ? name
        : Markup.of("<a href=\"{}\">{}</a>", "./" + Address.of(line.page()), name);
  }

  private static Markup share(FileLine line) {
    return line.state() == null
        ? Markup.NONE
        : Markup.of(
            "{} of {}",
            TypographicNumbers.count(line.drifted()),
            TypographicNumbers.count(line.columns()));
  }

  private static Markup why(FileLine line) {
    var parts = new ArrayList<Markup>();
    if (line.other() != null) {
      parts.add(Markup.of("{}", line.other()));
    }
    for (Reason reason : line.reasons()) {
      parts.add(Markup.of("{}{}", names(reason.columns()), reason.predicate()));
    }
    if (line.reasons().isEmpty() && !line.strongest().isEmpty()) {
      parts.add(names(line.strongest()));
    }
    return Markup.join("; ", parts);
  }

  private static Markup names(List<String> columns) {
    var names = new ArrayList<Markup>();
    columns.forEach(name -> names.add(Markup.isolated(name, Markup.LONGEST_NAME)));
    return Markup.join(", ", names);
  }

  private static String style(@Nullable State state) {
    return state == null ? "refused" : state.label();
  }
}
