package io.driftwatch.core.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.verdict.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/findings.md` explains every finding there is.
class FindingsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "findings.md");

  /// The first cell of a row.
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

  @Test
  void page_kinds_areThoseOfTheCode() throws IOException {
    List<String> kinds = Stream.of(Finding.Kind.values()).map(Finding.Kind::label).toList();
    assertEquals(kinds, rowsBelow("## Kinds"));
  }

  @Test
  void page_severities_areThoseOfTheCode() throws IOException {
    List<String> severities =
        Stream.of(Finding.Severity.values()).map(Finding.Severity::label).toList();
    List<String> rows = rowsBelow("# Findings");
    assertEquals(severities, rows.subList(0, severities.size()));
  }

  private static List<String> rowsBelow(String heading) throws IOException {
    String page = Files.readString(PAGE);
    return ROW.matcher(page.substring(page.indexOf(heading)))
        .results()
        .map(row -> row.group(1))
        .toList();
  }
}
