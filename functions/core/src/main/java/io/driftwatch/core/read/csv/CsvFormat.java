package io.driftwatch.core.read.csv;

import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.build.MissingValues;
import java.nio.charset.Charset;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a CSV file is written, as far as it is told and not found.
///
/// @param dialect how it is cut into records and fields
/// @param missing which cells hold no value
/// @param literals how numbers and truth values are spelled
public record CsvFormat(CsvDialect dialect, MissingValues missing, Literals literals) {
  public static final CsvFormat DEFAULT =
      new CsvFormat(CsvDialect.DEFAULT, MissingValues.DEFAULT, Literals.DEFAULT);

  /// {@return whether nothing is told}
  ///
  /// As `equals` says it, which the JVM would first have to make, for a tenth of a short run.
  public boolean isDefault() {
    return dialect.isDefault() && missing.isDefault() && literals.areDefault();
  }

  /// {@return the character between two fields; a comma where it is to be found}
  char delimiter() {
    return dialect.sep() == null ? ',' : dialect.sep();
  }

  public CsvFormat withSep(char sep) {
    return with(dialect.withSep(sep));
  }

  public CsvFormat withNaValues(Set<String> texts) {
    return with(missing.withMore(texts));
  }

  public CsvFormat with(CsvDialect other) {
    return new CsvFormat(other, missing, literals);
  }

  public CsvFormat with(MissingValues other) {
    return new CsvFormat(dialect, other, literals);
  }

  public CsvFormat with(Literals other) {
    return new CsvFormat(dialect, missing, other);
  }

  /// {@return a text that is equal exactly for equal formats, to tell cached profiles apart}
  public String fingerprint() {
    @Nullable Charset encoding = dialect.encoding();
    return String.join(
        "|",
        String.valueOf(dialect.sep()),
        String.valueOf(dialect.quotechar()),
        String.valueOf(dialect.escapechar()),
        String.valueOf(dialect.comment()),
        String.valueOf(dialect.header()),
        String.valueOf(dialect.skiprows()),
        String.valueOf(dialect.skipfooter()),
        encoding == null ? "" : encoding.name(),
        String.valueOf(literals.decimal()),
        String.valueOf(missing.pandas()),
        joined(missing.more()));
  }

  private static String joined(Set<String> texts) {
    return String.join("\u0000", new TreeSet<>(texts));
  }
}
