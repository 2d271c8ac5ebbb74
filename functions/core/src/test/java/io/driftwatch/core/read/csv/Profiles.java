package io.driftwatch.core.read.csv;

import io.driftwatch.core.counts.DoubleKeys;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.PackedDecimal;
import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.profile.Scientific;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Profiles as text, so that a failing test shows what differs.
public final class Profiles {
  private Profiles() {}

  public static String describe(Profile profile) {
    var columns = profile.columns().stream().map(Profiles::describe);
    var notes = profile.notes().stream().map(Profiles::describe);
    return Stream.concat(columns, notes)
        .collect(Collectors.joining("\n", profile.rows() + " rows\n", ""));
  }

  private static String describe(ReadingNote note) {
    String column = note.column() == null ? "" : " '" + note.column() + "'";
    return note.kind().label() + column + " " + note.value();
  }

  public static String describe(ColumnProfile column) {
    var decimals =
        LongStream.range(0, column.decimals().size())
            .mapToObj(
                i ->
                    PackedDecimal.toText(column.decimals().key(i))
                        + "×"
                        + column.decimals().count(i));
    var texts =
        LongStream.range(0, column.texts().size())
            .mapToObj(i -> "'" + column.texts().at(i) + "'×" + column.textCount(i));
    var scientific =
        LongStream.range(0, column.scientific().size())
            .mapToObj(
                i ->
                    "%s×%d"
                        .formatted(
                            Scientific.toText(DoubleKeys.value(column.scientific().key(i))),
                            column.scientific().count(i)));
    return Stream.of(Stream.of("missing×" + column.missing()), decimals, scientific, texts)
        .flatMap(cells -> cells)
        .collect(Collectors.joining(", ", "'" + column.name() + "': ", ""));
  }
}
