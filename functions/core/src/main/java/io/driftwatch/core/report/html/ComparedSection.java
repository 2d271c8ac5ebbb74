package io.driftwatch.core.report.html;

import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What exactly was compared, by what, and under which settings, as far as it is known.
final class ComparedSection {
  private static final int LONGEST = 300;

  private ComparedSection() {}

  static Markup of(Comparison comparison, ReportContext context) {
    List<Markup> facts = new ArrayList<>();
    StoredObject object = context.report() == null ? null : context.report().about().object();
    add(facts, "File", object == null ? context.file() : object.bucket() + "/" + object.key());
    if (object != null) {
      add(facts, "Version", object.versionId());
      add(facts, "Size", TypographicNumbers.count(object.size()) + " bytes");
    }
    add(facts, "Rows", TypographicNumbers.count(comparison.currentRows()));
    add(facts, "Reference", context.reference());
    add(facts, "Rows of the reference", TypographicNumbers.count(comparison.referenceRows()));
    add(facts, "Run", context.execution());
    return Markup.of("<dl>\n{}</dl>\n", Markup.join(facts));
  }

  private static void add(List<Markup> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(
          Markup.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, Markup.isolated(value, LONGEST)));
    }
  }
}
