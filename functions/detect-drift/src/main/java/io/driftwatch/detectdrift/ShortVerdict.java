package io.driftwatch.detectdrift;

import io.driftwatch.core.text.Shown;
import io.driftwatch.core.verdict.ColumnVerdict;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Evidence;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Finding;
import io.driftwatch.support.state.DriftVerdict;
import io.driftwatch.support.state.DriftVerdict.Because;
import io.driftwatch.support.state.DriftVerdict.Top;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A comparison in the few bytes that fit into a state's output.
final class ShortVerdict {
  private static final int MOST_TOP = 10;
  private static final int LONGEST_NAME = 100;

  /// What the names of a list may take, in bytes of JSON.
  private static final int MOST_NAME_BYTES = 2_500;

  private ShortVerdict() {}

  /// @param report the key of report.json, which has the whole of it
  static DriftVerdict of(Comparison comparison, String report) {
    Decision decision = comparison.decision();
    DatasetVerdict dataset = comparison.dataset();
    return new DriftVerdict(
        decision.drift(),
        decision.state().label(),
        bounded(
            decision.because().stream()
                .map(because -> new Because(because.rule().label(), because.column()))
                .toList(),
            Because::column),
        decision.upload(),
        (int)
            comparison.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.HIGH)
                .count(),
        dataset.columns(),
        dataset.drifted(),
        dataset.share(),
        report,
        bounded(
            comparison.columns().stream()
                .sorted(Evidence.STRONGEST_FIRST)
                .flatMap(ShortVerdict::top)
                .limit(MOST_TOP)
                .toList(),
            Top::column));
  }

  /// {@return the first entries, as many as their names leave the state's output small}
  private static <T> List<T> bounded(List<T> entries, Function<T, @Nullable String> name) {
    int bytes = 0;
    for (int i = 0; i < entries.size(); i++) {
      String shown = name.apply(entries.get(i));
      bytes += shown == null ? 0 : bytesInJson(shown);
      if (bytes > MOST_NAME_BYTES) {
        return entries.subList(0, Math.max(1, i));
      }
    }
    return entries;
  }

  /// {@return what a text takes in JSON at most: an escape takes six bytes, an emoji two of them}
  private static int bytesInJson(String text) {
    return text.chars().map(ShortVerdict::bytesInJson).sum();
  }

  private static int bytesInJson(int unit) {
    if (unit < ' ' || unit == '"' || unit == '\\' || Character.isSurrogate((char) unit)) {
      return 6;
    }
    return unit < 0x80 ? 1 : 3;
  }

  private static Stream<Top> top(ColumnVerdict column) {
    return switch (column.verdict()) {
      case Verdict.Scored scored -> Stream.of(top(column.column(), scored));
      case Verdict.NotComparable _ -> Stream.empty();
    };
  }

  private static Top top(String name, Verdict.Scored scored) {
    String shown = Shown.of(name).atMost(LONGEST_NAME).printable().toString();
    return new Top(shown, scored.method().registryName(), scored.score());
  }
}
