package io.driftwatch.core.verdict;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.profile.ReadingNote;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.core.verdict.rule.Finding.Kind;
import io.driftwatch.core.verdict.rule.Finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What was found or done when the two files were read, as findings: one for both files where it is
/// the same.
final class ReadingFindings {
  private ReadingFindings() {}

  /// What notes of one kind about one column are known by.
  private record Subject(ReadingNote.Kind kind, @Nullable String column) {}

  /// @param isIndex whether a column is taken for an index, which a finding of its own says
  static List<Finding> of(Profile reference, Profile current, Predicate<String> isIndex) {
    var before = bySubject(reference);
    var now = bySubject(current);
    var subjects = new LinkedHashMap<>(before);
    subjects.putAll(now);
    var findings = new ArrayList<Finding>();
    for (Subject subject : subjects.keySet()) {
      @Nullable String column = subject.column();
      if (column == null || !isIndex.test(column)) {
        findings.addAll(of(subject, before.get(subject), now.get(subject)));
      }
    }
    return findings;
  }

  private static Map<Subject, String> bySubject(Profile profile) {
    var notes = new LinkedHashMap<Subject, String>();
    for (ReadingNote note : profile.notes()) {
      var subject = new Subject(note.kind(), note.column());
      notes.merge(subject, note.value(), (a, b) -> a.equals(b) ? a : a + ", " + b);
    }
    return notes;
  }

  private static List<Finding> of(Subject subject, @Nullable String before, @Nullable String now) {
    if (before != null && now != null && !before.equals(now)) {
      var both = new ArrayList<>(of(subject, before, null));
      both.addAll(of(subject, null, now));
      return both;
    }
    String value = before == null ? now : before;
    if (value == null) {
      return List.of();
    }
    return switch (subject.kind()) {
      case DELIMITER ->
          list(subject, Kind.DELIMITER, Severity.LOW, before, now, "fields end at " + mark(value));
      case SEP_LINE ->
          list(
              subject,
              Kind.DELIMITER,
              Severity.LOW,
              before,
              now,
              "its first line says that fields end at " + mark(value));
      case ENCODING ->
          list(subject, Kind.ENCODING, Severity.LOW, before, now, "the text is in " + value);
      case LINE_ENDS ->
          list(
              subject,
              Kind.LINE_ENDS,
              Severity.LOW,
              before,
              now,
              "lines end in a carriage return alone");
      case UNNAMED_COLUMN ->
          list(
              subject,
              Kind.UNNAMED_COLUMN,
              Severity.LOW,
              before,
              now,
              "column %s has no name in the header: called %s"
                  .formatted(ordinal(value), Shown.name(String.valueOf(subject.column()))));
      case EMPTY_COLUMN ->
          list(
              subject,
              Kind.COLUMN_LEFT_OUT,
              Severity.LOW,
              before,
              now,
              "%s without a name and without a value: left out".formatted(columns(value)));
      case EMPTY_LAST_FIELD ->
          list(
              subject,
              Kind.COLUMN_LEFT_OUT,
              Severity.LOW,
              before,
              now,
              "%s one empty field more than the header: left out".formatted(records(value)));
      case DOUBLED_NAME ->
          list(
              subject,
              Kind.DOUBLED_NAME,
              Severity.MEDIUM,
              before,
              now,
              "the header has %s more than once: a further one is called %s"
                  .formatted(Shown.name(value), Shown.name(String.valueOf(subject.column()))));
      // How a file was packed says nothing about the data.
      case COMPRESSION -> List.of();
    };
  }

  private static List<Finding> list(
      Subject subject,
      Kind kind,
      Severity severity,
      @Nullable String before,
      @Nullable String now,
      String what) {
    return List.of(
        new Finding(
            kind,
            subject.column(),
            severity,
            side(before, now) + ": " + what,
            before == null ? null : new Figure.Word(before),
            now == null ? null : new Figure.Word(now)));
  }

  private static String side(@Nullable String before, @Nullable String now) {
    if (before == null) {
      return "in the current file";
    }
    return now == null ? "in the reference" : "in both files";
  }

  private static String mark(String value) {
    return switch (value) {
      case "\t" -> "a tab";
      case ";" -> "';' (a semicolon)";
      case "|" -> "'|' (a pipe)";
      default -> Shown.name(value);
    };
  }

  private static String ordinal(String position) {
    return Numbers.grouped(Long.parseLong(position) + 1);
  }

  private static String columns(String positions) {
    List<String> ordinals =
        List.of(positions.split(", ", -1)).stream().map(ReadingFindings::ordinal).toList();
    return ordinals.size() == 1
        ? "column " + ordinals.getFirst() + " is"
        : "columns " + Shown.of(String.join(", ", ordinals)).atMost(100) + " are";
  }

  private static String records(String count) {
    long records = Long.parseLong(count);
    return Numbers.count(records, "record") + (records == 1 ? " has" : " have");
  }
}
