package io.driftwatch.core.profile;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that was found or done when a file was read, and that its author did not tell.
///
/// @param kind what was found or done
/// @param column the column, by the name that it has in the profile; null for the file as a whole
/// @param value what was found, in the words of [Kind]
public record ReadingNote(Kind kind, @Nullable String column, String value) {

  /// What a note is about; `label` is its name in stored profiles and JSON, and stays.
  public enum Kind {
    /// The delimiter was found, and it is not a comma: the character.
    DELIMITER("delimiter"),
    /// A first line `sep=;` said the delimiter: the character.
    SEP_LINE("sep-line"),
    /// The file was not in UTF-8: the name of its encoding.
    ENCODING("encoding"),
    /// Lines end in something else than LF or CRLF: `CR`.
    LINE_ENDS("line-ends"),
    /// The file was compressed: `gzip`, `zstd`, `bzip2`, `xz` or `zip`.
    COMPRESSION("compression"),
    /// A column without a name got one: its position from 0.
    UNNAMED_COLUMN("unnamed-column"),
    /// A column without a name and without a value was left out: its position from 0. It has no
    /// name in the profile.
    EMPTY_COLUMN("empty-column"),
    /// Every record that is longer than the header has one field more, which is empty: how many
    /// records.
    EMPTY_LAST_FIELD("empty-last-field"),
    /// A second column of a name got another one: the name in the header.
    DOUBLED_NAME("doubled-name");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /// {@return the kind of a label, if this release knows it}
    public static Optional<Kind> of(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
  }
}
