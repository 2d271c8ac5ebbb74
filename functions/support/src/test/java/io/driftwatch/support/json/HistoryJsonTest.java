package io.driftwatch.support.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.report.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryJsonTest {
  private static final int HEAD_BYTES = 1_200;
  private static final int COLUMN_BYTES = 80;
  private static final int NAME_BYTES = 200;

  private static final Instant UPLOADED = Instant.parse("2026-01-05T06:00:00Z");

  /// Characters of one, two, three and four bytes, those that JSON escapes, and half a pair.
  private static final String[] HOSTILE = {
    "a", "ü", "日", "😀", "\"", "\\", "\u0000", "\u001b", "\n", "\u007f", "\u2028", "\u202e",
    "\ud83d", "<"
  };

  private static HistoryLine read(String json) {
    return HistoryJson.read(json.getBytes(UTF_8), "history/_/2026-01/x.json");
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void write_week_isOneReadableLine() {
    var line =
        new HistoryLine(
            UPLOADED,
            Instant.parse("2026-01-05T06:00:01.5Z"),
            "weather",
            "weather-week1-0a",
            "week1.csv",
            State.DRIFT,
            "'hum' has no value any more",
            null,
            null,
            2.0 / 3,
            0.5,
            168L,
            "0f",
            new Calibrated(true, 1, 0, 3, true),
            List.of(
                new Column(
                    "temp",
                    true,
                    17.25678,
                    new Size(2.31239, Size.Unit.SPREADS),
                    0.0,
                    69.0,
                    42.0,
                    58.5,
                    true),
                new Column(
                    "season",
                    false,
                    0.25,
                    new Size(0, Size.Unit.SHARE_OF_ROWS),
                    1.0 / 3,
                    null,
                    null,
                    null,
                    false),
                new Column("hum", false, null, null, 1.0, null, 12345.6, 1e-9, false)));
    assertEquals(
        """
        {"history":1,"uploaded":"2026-01-05T06:00:00Z","started":"2026-01-05T06:00:01.500Z",\
        "monitor":"weather","execution":"weather-week1-0a","file":"week1.csv","state":"drift",\
        "reason":"'hum' has no value any more","share":0.6667,"threshold":0.5,"rows":168,\
        "settings":"0f","calibrated":{"drift":true,"drifted":1,"minor":0,"columns":3,"decides":true},\
        "columns":["temp","season","hum"],"drifted":[true,false,false],\
        "calibratedDrifted":[true,false,false],\
        "evidence":[17.26,0.25,null],"sizeInSpreads":[2.312,null,null],\
        "sizeInShareOfRows":[null,0,null],"missing":[0,0.3333,1],"median":[69,null,null],\
        "referenceLower":[42,null,12350],"referenceUpper":[58.5,null,1.0E-9]}\
        """,
        HistoryJson.write(line));
  }

  @Test
  void write_rejected_saysWhereAndWhy() {
    var line =
        HistoryLine.rejected(
            UPLOADED, "", "week2-0b", "week2.csv", "week2.csv:3: a row", 3L, "temp");
    assertEquals(
        """
        {"history":1,"uploaded":"2026-01-05T06:00:00Z","monitor":"","execution":"week2-0b",\
        "file":"week2.csv","state":"rejected","reason":"week2.csv:3: a row","line":3,\
        "column":"temp"}\
        """,
        HistoryJson.write(line));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_whatWasWritten_isEqualAndWithinItsBound(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    HistoryLine line = line(random, random.nextInt(40));
    String json = HistoryJson.write(line);
    assertEquals(line, read(json));
    assertWithinBound(line, json);
  }

  @Test
  void write_thousandColumnsWithHostileNames_isWithinItsBound() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
    HistoryLine line = line(random, 1_000);
    String json = HistoryJson.write(line);
    assertEquals(line, read(json));
    assertWithinBound(line, json);
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {1, 1_000})
  void write_longestOfEverything_isWithinItsBound(int count) {
    String endless = "日".repeat(2_000);
    var columns = new ArrayList<Column>();
    for (int i = 0; i < count; i++) {
      columns.add(
          new Column(
              "\u0001".repeat(300),
              false,
              0.00012345,
              new Size(1.2345e-300, Size.Unit.SPREADS),
              0.00012345,
              -1.2345e-300,
              -1.2345e-300,
              -1.2345e-300,
              i % 2 == 0));
    }
    var line =
        new HistoryLine(
            Instant.parse("2026-01-05T06:00:00.123456789Z"),
            Instant.parse("2026-01-05T06:00:00.123456789Z"),
            endless,
            "日".repeat(80),
            endless,
            State.STABLE,
            endless,
            null,
            null,
            0.00012345,
            -1.2345e-300,
            Long.MAX_VALUE,
            endless,
            new Calibrated(false, 10_000, 10_000, 10_000, true),
            columns);
    assertWithinBound(line, HistoryJson.write(line));
    var rejected =
        HistoryLine.rejected(
            line.uploaded(), endless, line.execution(), endless, endless, Long.MAX_VALUE, endless);
    assertWithinBound(rejected, HistoryJson.write(rejected));
  }

  private static void assertWithinBound(HistoryLine line, String json) {
    long most = HEAD_BYTES;
    for (Column column : line.columns()) {
      assertTrue(bytes(column.name()) <= NAME_BYTES, column.name());
      most += COLUMN_BYTES + NAME_BYTES;
    }
    assertTrue(bytes(json) <= most, "%d of %d bytes: %s".formatted(bytes(json), most, json));
    assertTrue(json.chars().noneMatch(c -> c < ' '), json);
  }

  private static HistoryLine line(RandomGenerator random, int columns) {
    var all = new ArrayList<Column>();
    for (int i = 0; i < columns; i++) {
      all.add(column(random));
    }
    return new HistoryLine(
        UPLOADED.plusSeconds(random.nextInt(100_000_000)),
        random.nextBoolean() ? null : UPLOADED.plusNanos(random.nextLong(1L << 50)),
        text(random, 400),
        "e" + random.nextInt(),
        text(random, 400),
        oneOf(random, State.values()),
        random.nextBoolean() ? null : text(random, 500),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextBoolean() ? null : text(random, 300),
        orNull(random, random.nextDouble()),
        orNull(random, random.nextDouble()),
        random.nextBoolean() ? null : random.nextLong(),
        random.nextBoolean() ? null : text(random, 100),
        random.nextBoolean()
            ? null
            : new Calibrated(
                random.nextBoolean(),
                count(random),
                count(random),
                count(random),
                random.nextBoolean()),
        all);
  }

  private static int count(RandomGenerator random) {
    return random.nextInt(1 << 20);
  }

  private static <T> T oneOf(RandomGenerator random, T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private static Column column(RandomGenerator random) {
    return new Column(
        text(random, 300),
        random.nextBoolean(),
        orNull(random, Math.abs(number(random))),
        random.nextBoolean()
            ? null
            : new Size(Math.abs(number(random)), oneOf(random, Size.Unit.values())),
        orNull(random, random.nextDouble()),
        orNull(random, number(random)),
        orNull(random, number(random)),
        orNull(random, number(random)),
        random.nextBoolean());
  }

  private static String text(RandomGenerator random, int most) {
    var text = new StringBuilder();
    int count = random.nextInt(most);
    for (int i = 0; i < count; i++) {
      text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
    }
    return text.toString();
  }

  private static @Nullable Double orNull(RandomGenerator random, double number) {
    return random.nextInt(4) == 0 ? null : (Double) number;
  }

  /// {@return any double but NaN; half of them of everyday size}
  private static double number(RandomGenerator random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || Double.isNaN(any) ? random.nextGaussian() * 1000 : any;
  }

  @Test
  void read_unknownKeys_areIgnored() {
    String json = HistoryJson.write(HistoryLine.rejected(UPLOADED, "", "e", "f", "r", null, null));
    String more = json.replace("\"monitor\"", "\"later\":{\"columns\":[1,{\"a\":2}]},\"monitor\"");
    assertEquals(read(json), read(more));
  }

  @Test
  void read_keysInAnotherOrder_isTheSame() {
    assertEquals(
        new Column("a", true, 2.0, null, null, null, null, null, false),
        read("""
        {"evidence":[2],"drifted":[true],"columns":["a"],"state":"some","file":"f",
         "execution":"e","monitor":"m","uploaded":"2026-01-05T06:00:00Z","history":1}
        """)
            .columns()
            .getFirst());
  }

  @Test
  void read_partOfAnArray_isThatLine() {
    var line = HistoryLine.rejected(UPLOADED, "", "e", "f", "r", null, null);
    byte[] lines = ("{}\n" + HistoryJson.write(line) + "\n{}\n").getBytes(UTF_8);
    assertEquals(line, HistoryJson.read(lines, 3, lines.length - 6, "month"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|must be an object",
        "{}|not a line of the history",
        "{\"history\":2}|a line of version 2, where this driftwatch reads version 1",
        "{\"history\":1}|'uploaded' is missing",
        "{\"history\":\"1\"}|'history' must be a whole number",
        "{\"uploaded\":\"today\"}|'uploaded' must be a time in ISO 8601",
        "{\"state\":\"calm\"}|'state': unknown value 'calm'",
        "{\"columns\":\"a\"}|'columns' must be a list",
        "{\"columns\":[1]}|'columns' must be a text",
        "{\"drifted\":[1]}|'drifted' must be a truth value",
        "{\"median\":[true]}|'median' must be a number",
        "{\"uploaded\":\"+999999999-01-01T00:00:00Z\"}|'uploaded' must be a time from 1970 to 9998",
        "{\"started\":\"-999999999-01-01T00:00:00Z\"}|'started' must be a time from 1970 to 9998",
        "{\"share\":1.01}|'share' must be between 0 and 1",
        "{\"threshold\":-1}|'threshold' must be between 0 and 1",
        "{\"rows\":1.5}|'rows' must be a whole number",
        "{\"history\":1|not valid JSON",
        "{\"history\":1} {}|more than one line"
      })
  void read_anotherDocument_isAnErrorThatNamesIt(String json, String message) {
    var error = assertThrows(IllegalArgumentException.class, () -> read(json));
    String said = String.valueOf(error.getMessage());
    assertTrue(said.contains(message), said);
    assertTrue(said.startsWith("history/_/2026-01/x.json: "), said);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"drifted", "evidence", "median"})
  void read_listsOfUnequalLength_isAnErrorThatNamesTheList(String key) {
    var line = HistoryLine.rejected(UPLOADED, "", "e", "f", "r", null, null);
    String json =
        HistoryJson.write(line)
            .replace("}", ",\"columns\":[\"a\",\"b\"],\"drifted\":[true,true],\"" + key + "\":[]}");
    var error = assertThrows(IllegalArgumentException.class, () -> read(json));
    String said = String.valueOf(error.getMessage());
    assertTrue(said.endsWith("'" + key + "' must have as many elements as 'columns'"), said);
  }
}
