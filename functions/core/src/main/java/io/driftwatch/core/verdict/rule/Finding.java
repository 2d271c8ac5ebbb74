package io.driftwatch.core.verdict.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something about the data that a person should know beside the drift scores.
///
/// @param kind what it is about
/// @param column the column, or null for the file as a whole
/// @param severity how bad it is
/// @param message one sentence with the numbers in it
/// @param reference the figure in the reference; null where it has none
/// @param current the same figure in the current data; null where it has none
public record Finding(
    Kind kind,
    @Nullable String column,
    Severity severity,
    String message,
    @Nullable Figure reference,
    @Nullable Figure current) {

  /// Most severe first.
  public enum Severity {
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /// The share of cells from which on a change is more than a detail.
    private static final double NOTABLE_SHARE = 0.05;

    /// {@return how severe a change is that concerns a share of the cells}
    static Severity ofShare(double share) {
      return share >= NOTABLE_SHARE ? MEDIUM : LOW;
    }

    /// {@return the name in reports, in lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What a finding is about; `label` is its name in reports and a promise to their readers.
  public enum Kind {
    ALL_MISSING("all-missing"),
    MISSING_COLUMN("missing-column"),
    EXTRA_COLUMN("extra-column"),
    UNKNOWN_CONFIGURED_COLUMN("unknown-configured-column"),
    UNDECLARED_COLUMN("undeclared-column"),
    TYPE_CHANGED("type-changed"),
    MISSING_SHARE("missing-share"),
    INFINITE("infinite"),
    NEW_CATEGORIES("new-categories"),
    VANISHED_CATEGORIES("vanished-categories"),
    RANGE("range"),
    QUANTILES("quantiles"),
    CONSTANT("constant"),
    NEARLY_CONSTANT("nearly-constant"),
    ROW_COUNT("row-count"),
    DEPENDENT_ROWS("dependent-rows"),
    NAMES_DIFFER("names-differ"),
    DOUBLED_NAME("doubled-name"),
    INDEX_COLUMN("index-column"),
    UNNAMED_COLUMN("unnamed-column"),
    COLUMN_LEFT_OUT("column-left-out"),
    DELIMITER("delimiter"),
    ENCODING("encoding"),
    LINE_ENDS("line-ends"),
    HEADER_IS_DATA("header-is-data"),
    STRAY_TEXTS("stray-texts"),
    NUMBERS_AS_TEXT("numbers-as-text"),
    LEADING_ZEROS("leading-zeros"),
    IDENTIFIER("identifier"),
    ROUNDED("rounded");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
