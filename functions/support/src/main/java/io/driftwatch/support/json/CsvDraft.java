package io.driftwatch.support.json;

import io.driftwatch.core.pandas.Literals;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.csv.CsvDialect;
import io.driftwatch.core.read.csv.CsvFormat;
import java.nio.charset.Charset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [CsvFormat] in the making.
///
/// Keys come in any order: of two that exclude each other the second may still be changed.
final class CsvDraft {
  @Nullable Character sep;
  char quotechar;
  @Nullable Character escapechar;
  @Nullable Character comment;
  boolean header;
  int skiprows;
  int skipfooter;
  @Nullable Charset encoding;
  boolean keepDefaultNa;
  Set<String> naValues;
  char decimal;
  @Nullable Character thousands;
  Set<String> trueValues;
  Set<String> falseValues;

  CsvDraft(CsvFormat start) {
    CsvDialect dialect = start.dialect();
    sep = dialect.sep();
    quotechar = dialect.quotechar();
    escapechar = dialect.escapechar();
    comment = dialect.comment();
    header = dialect.header();
    skiprows = dialect.skiprows();
    skipfooter = dialect.skipfooter();
    encoding = dialect.encoding();
    keepDefaultNa = start.missing().pandas();
    naValues = start.missing().more();
    decimal = start.literals().decimal();
    thousands = start.literals().thousands();
    trueValues = start.literals().trueValues();
    falseValues = start.literals().falseValues();
  }

  /// {@return the format}
  ///
  /// @throws IllegalArgumentException when two of its parts exclude each other
  CsvFormat format() {
    return new CsvFormat(
        new CsvDialect(sep, quotechar, escapechar, comment, header, skiprows, skipfooter, encoding),
        new MissingValues(keepDefaultNa, naValues),
        new Literals(decimal, thousands, trueValues, falseValues));
  }
}
