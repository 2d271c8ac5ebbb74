package io.driftwatch.verify;

import io.driftwatch.core.verdict.Comparison;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Files whose column names and categories try to be more than text.
///
/// Each text names a column, and is the beginning of its categories. The same files with harmless
/// texts are the measure of what hostile ones may change.
final class HostileCsv {
  static final List<String> TEXTS =
      List.of(
          "<script>hacked=1;alert(1)</script>",
          "</style></script><img src=x onerror=\"hacked=1\">",
          "<a href='javascript:hacked=1'><b>link</b></a>",
          "\" onmouseover=\"hacked=1\" x='' {{column}} ${1} %s \\u003c \\",
          "=HYPERLINK(\"http://hacked.example\",\"+1\")",
          "\u0001\u0007\u0008\u001b[31m\u007f\u0085\t\n\u2028\u2029",
          "\u202eright to left\u2066\u200f",
          "العربية עברית",
          "\ufffe\uffff\ufdd0\ufeff\ue000",
          "[x](javascript:hacked=1) ![y](http://hacked.example/z.png) `|`",
          "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308a\u0489lgo " + "l".repeat(10_000));

  private HostileCsv() {}

  static Comparison hostile() {
    return comparison(TEXTS);
  }

  /// {@return what is compared when the texts are words}
  static Comparison harmless() {
    return comparison(harmlessTexts());
  }

  static List<String> harmlessTexts() {
    return IntStream.range(0, TEXTS.size()).mapToObj("harmless%02d"::formatted).toList();
  }

  private static Comparison comparison(List<String> texts) {
    return Compared.csv(csv(texts, "", " b"), csv(texts, " b", " c"));
  }

  /// A column of numbers, and a column per text: nine tenths of it one category, the rest another.
  private static String csv(List<String> texts, String most, String few) {
    StringBuilder csv = new StringBuilder("n," + row(texts, ""));
    for (int i = 0; i < 100; i++) {
      csv.append(i).append(".5,").append(row(texts, i % 10 == 0 ? few : most));
    }
    return csv.toString();
  }

  private static String row(List<String> texts, String suffix) {
    return texts.stream()
        .map(text -> '"' + (text + suffix).replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }
}
