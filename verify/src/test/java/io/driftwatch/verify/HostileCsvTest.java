package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.terminal.TextReport;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.support.json.ReportJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Hostile texts in what programs and terminals read; browsers have tests of their own.
class HostileCsvTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Where a name or a category may stand.
  private static final String QUOTING =
      ".*/(column|message|moved|top/-/value)|/findings/-/(reference|current)/-";

  @Test
  void json_hostileTexts_differsFromHarmlessOnesInTheseTextsAlone() throws Exception {
    JsonNode hostile = JSON.readTree(ReportJson.write(report(HostileCsv.hostile())));
    JsonNode harmless = JSON.readTree(ReportJson.write(report(HostileCsv.harmless())));

    assertEquals(shape(harmless), shape(hostile));
    List<String> names = new ArrayList<>();
    hostile.get("columns").forEach(column -> names.add(column.get("column").asText()));
    assertTrue(names.containsAll(HostileCsv.TEXTS), names::toString);
  }

  @Test
  void json_hostileTexts_readsBackAsTheSameReport() {
    Report hostile = report(HostileCsv.hostile());
    byte[] json = ReportJson.write(hostile).getBytes(StandardCharsets.UTF_8);
    assertEquals(hostile, ReportJson.read(json, "report.json"));
  }

  @Test
  void terminal_hostileTexts_hasAsManyLinesAndNothingThatSteersIt() {
    String hostile = TextReport.write(report(HostileCsv.hostile()), 200, false);
    String table = hostile.substring(0, hostile.indexOf("Findings"));
    String harmless = TextReport.write(report(HostileCsv.harmless()), 200, false);

    assertEquals(
        harmless.substring(0, harmless.indexOf("Findings")).lines().count(), table.lines().count());
    assertTrue(
        hostile
            .codePoints()
            .allMatch(c -> c == '\n' || c == 0x200d || !isSteering(Character.getType(c))),
        hostile);
  }

  private static Report report(Comparison comparison) {
    return Report.of(comparison, About.FILES);
  }

  private static boolean isSteering(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /// {@return everything but the texts that name columns or quote them}
  private static List<String> shape(JsonNode node) {
    List<String> shape = new ArrayList<>();
    add("", node, shape);
    return shape;
  }

  private static void add(String path, JsonNode node, List<String> shape) {
    node.properties().forEach(field -> add(path + "/" + field.getKey(), field.getValue(), shape));
    if (node.isArray()) {
      for (JsonNode element : node) {
        add(path + "/-", element, shape);
      }
    }
    if (node.isValueNode()) {
      boolean free = node.isTextual() && path.matches(QUOTING);
      shape.add(path + " " + (free ? "text" : node));
    }
  }
}
