package io.driftwatch.core.report.html;

import io.driftwatch.core.report.About;
import io.driftwatch.core.report.About.StoredObject;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.ReportContext;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Side.DataFile;
import io.driftwatch.core.text.TypographicNumbers;
import io.driftwatch.core.verdict.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What exactly was compared, by what, and under which settings, as far as it is known.
final class ComparedSection {
  private static final int LONGEST = 300;
  private static final int MOST_FILES = 5;

  /// As much of a hash as distinguishes the settings of a monitor for people.
  private static final int SHORT_HASH = 12;

  private final List<Markup> facts = new ArrayList<>();

  private ComparedSection() {}

  static Markup of(Comparison comparison, ReportContext context) {
    var section = new ComparedSection();
    section.file(context);
    section.add("Rows", TypographicNumbers.count(comparison.currentRows()));
    section.reference(context);
    section.add("Rows of the reference", TypographicNumbers.count(comparison.referenceRows()));
    section.settings(context.report());
    section.add("Run", context.execution());
    return Markup.of("<dl>\n{}</dl>\n", Markup.join(section.facts));
  }

  private void file(ReportContext context) {
    @Nullable About about = context.report() == null ? null : context.report().about();
    @Nullable StoredObject object = about == null ? null : about.object();
    if (object == null) {
      add("File", context.file());
      return;
    }
    add("File", object.bucket() + "/" + object.key());
    add("Version", object.versionId());
    add("Size", TypographicNumbers.count(object.size()) + " bytes");
  }

  private void reference(ReportContext context) {
    List<DataFile> files =
        context.report() == null ? List.of() : context.report().reference().files();
    if (files.isEmpty()) {
      add("Reference", context.reference());
      return;
    }
    for (DataFile file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      add("Reference", file.key());
      add("Version of the reference", file.versionId());
    }
    if (files.size() > MOST_FILES) {
      add("More files of the reference", TypographicNumbers.count(files.size() - MOST_FILES));
    }
  }

  private void settings(@Nullable Report report) {
    @Nullable Settings settings = report == null ? null : report.settings();
    if (settings != null) {
      String hash = settings.hash();
      String shown = hash.substring(0, Math.min(SHORT_HASH, hash.length()));
      add("Settings", settings.isDefault() ? "all defaults" : "of monitor.json, hash " + shown);
    }
    if (report != null) {
      add("driftwatch", report.about().driftwatch());
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null) {
      facts.add(
          Markup.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, Markup.isolated(value, LONGEST)));
    }
  }
}
