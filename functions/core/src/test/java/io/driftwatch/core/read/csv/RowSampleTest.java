package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.ReferenceProfile;
import io.driftwatch.core.profile.RowOrder;
import io.driftwatch.core.profile.build.HashSeed;
import io.driftwatch.core.profile.build.MissingValues;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RowSampleTest {
  private static final Path WEATHER = Path.of("../../data/reference/weather/reference.csv");

  /// The design's table, which ranks all 431 rows; here those of 17 whole days are ranked.
  private static final double TOLERANCE = 0.06;

  private static final int BLOCK = 1 << 12;

  @Test
  void reference_hoursOfWeather_daysDifferAsInTheTable() throws IOException {
    var read = read(Files.readAllBytes(WEATHER), CsvFormat.DEFAULT, 1);

    Map<String, Double> expected =
        Map.of("temp", 13.9, "atemp", 16.6, "humidity", 10.2, "windspeed", 8.2, "casual", 3.6);
    var columns = byName(read);
    expected.forEach(
        (name, ratio) -> {
          assertEquals(17, Objects.requireNonNull(columns.get(name)).stretches(), name);
          assertEquals(24, columns.get(name).rows(), name);
          assertEquals(ratio, columns.get(name).ratio(), TOLERANCE * ratio, name);
        });
    assertEquals(1.1, Objects.requireNonNull(columns.get("count")).ratio(), TOLERANCE);
    assertEquals(RowOrder.Column.SILENT, columns.get("season"), "holds one value");
    assertEquals(RowOrder.Column.SILENT, columns.get("holiday"), "24 rows of one day");
  }

  @Test
  void reference_sortedAndShuffled_onlySortedDiffers() throws IOException {
    int[] values = new Random(1).ints(20_000, 0, 1000).toArray();
    String shuffled = table(values);
    Arrays.sort(values);

    assertEquals(1, ratio(shuffled), 0.35);
    assertTrue(ratio(table(values)) > 20, () -> String.valueOf(ratio(table(values))));
  }

  @Test
  void reference_sortedByCategoryBehindTheFirstChunk_differs() throws IOException {
    int[] values = IntStream.range(0, 60_000).map(i -> i / 20_000).toArray();

    assertTrue(ratio(table(values)) > 20);
  }

  @Test
  void reference_anyThreads_sameOrder() throws IOException {
    byte[] file = table(new Random(2).ints(50_000, 0, 50).sorted().toArray()).getBytes(UTF_8);

    assertEquals(
        read(file, CsvFormat.DEFAULT, 1).order(), read(file, CsvFormat.DEFAULT, 4).order());
  }

  @Test
  void reference_fewerThanEightStretches_silent() throws IOException {
    int[] values = IntStream.range(0, 191).toArray();

    assertEquals(RowOrder.Column.SILENT, order(table(values)).columns().getFirst());
    assertEquals(
        8, order(table(IntStream.range(0, 192).toArray())).columns().getFirst().stretches());
  }

  @Test
  void reference_writtenInAnotherWay_sameOrder() throws IOException {
    int[] values = new Random(3).ints(1_000, 0, 300).toArray();
    RowOrder plain = order(table(values));
    String quoted =
        IntStream.of(values).mapToObj("\"%d\",t\r\n"::formatted).collect(Collectors.joining());
    String blank =
        IntStream.of(values).mapToObj("\n%d,t,\"\"\n"::formatted).collect(Collectors.joining());
    String comments =
        IntStream.of(values).mapToObj("# ,\n%d,t\n"::formatted).collect(Collectors.joining());
    var comment = CsvFormat.DEFAULT.with(CsvDialect.DEFAULT.withComment('#'));

    assertEquals(plain, order("x,text\r\n" + quoted));
    assertEquals(plain, order("x,text\n" + blank));
    assertEquals(plain, order(table(values).replace(',', ';')));
    assertEquals(plain, read(("x,text\n" + comments).getBytes(UTF_8), comment, 1).order());
    assertEquals(
        plain,
        read(table(values).getBytes(Charset.forName("UTF-16")), CsvFormat.DEFAULT, 1).order());
    assertEquals(plain, read(gzip(table(values)), CsvFormat.DEFAULT, 1).order());
  }

  @Test
  void reference_anythingBehindTheColumnsThatAreLookedAt_sameOrder() throws IOException {
    // few enough for one chunk
    int[] values = new Random(7).ints(250, 0, 300).toArray();
    String quoted = "\"a\n\"\"b\"\",c\"";
    RowOrder plain = order(wide(values, "a".repeat(quoted.length())));

    assertEquals(10, plain.columns().getFirst().stretches());
    assertEquals(plain, order(wide(values, quoted)));
    assertEquals(plain, order(wide(values, "5\"" + "a".repeat(quoted.length() - 2))));
  }

  /// {@return a table of 70 columns, of which 64 are looked at}
  private static String wide(int[] values, String last) {
    String header =
        IntStream.range(0, 70).mapToObj(i -> "c" + i).collect(Collectors.joining(",", "", "\n"));
    return IntStream.of(values)
        .mapToObj(i -> i + ",t".repeat(63) + ("," + last).repeat(6) + "\n")
        .collect(Collectors.joining("", header, ""));
  }

  @Test
  void reference_blankLinesInAllChunks_arePassedOver() throws IOException {
    String blank =
        new Random(6)
            .ints(30_000, 0, 1000)
            .mapToObj(i -> (i % 3 == 0 ? "\n \n" : "") + i + ",t\n")
            .collect(Collectors.joining());
    var columns = order("x,text\n" + blank).columns();

    assertTrue(columns.getFirst().stretches() > 60, () -> String.valueOf(columns));
    assertEquals(1, columns.getFirst().ratio(), 0.35);
    assertEquals(RowOrder.Column.SILENT, columns.getLast());
  }

  @Test
  void reference_missingCells_areLeftOut() throws IOException {
    int[] values = new Random(4).ints(2_400, 0, 300).toArray();
    var rows = new StringBuilder("x,text\n");
    for (int i = 0; i < values.length; i++) {
      rows.append(i % 3 == 0 ? i % 2 == 0 ? "-999" : "" : values[i]).append(",t\n");
    }
    var format = CsvFormat.DEFAULT.with(MissingValues.DEFAULT.withMore(Set.of("-999")));
    var column = read(rows.toString().getBytes(UTF_8), format, 1).order().columns().getFirst();

    assertEquals(100, column.stretches());
    assertEquals(1, column.ratio(), 0.5);
  }

  @Test
  void reference_columnOfEmptyName_orderIsThatOfTheKeptColumns() throws IOException {
    String rows =
        IntStream.range(0, 480)
            .mapToObj(i -> ",%d,%d\n".formatted(i, i % 7))
            .collect(Collectors.joining());
    var read = read((",up,round\n" + rows).getBytes(UTF_8), CsvFormat.DEFAULT, 1);

    var columns = byName(read);
    assertEquals(Set.of("up", "round"), columns.keySet());
    assertTrue(Objects.requireNonNull(columns.get("up")).ratio() > 20);
    assertTrue(Objects.requireNonNull(columns.get("round")).ratio() < 1);
  }

  @Test
  void reference_thousandsOfColumns_theFirstAreLookedAt() throws IOException {
    String row = "1,2,".repeat(500) + "3\n";
    String names =
        IntStream.rangeClosed(0, 1000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    var read = read((names + "\n" + row.repeat(200)).getBytes(UTF_8), CsvFormat.DEFAULT, 1);

    assertEquals(1001, read.profile().columns().size());
    assertEquals(RowSample.MOST_COLUMNS, read.order().columns().size());
  }

  private static String table(int[] values) {
    return "x,text\n"
        + IntStream.of(values).mapToObj("%d,t\n"::formatted).collect(Collectors.joining());
  }

  private static double ratio(String file) {
    try {
      return order(file).columns().getFirst().ratio();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RowOrder order(String file) throws IOException {
    return read(file.getBytes(UTF_8), CsvFormat.DEFAULT, 2).order();
  }

  private static byte[] gzip(String file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(file.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static Map<String, RowOrder.Column> byName(ReferenceProfile read) {
    return IntStream.range(0, read.order().columns().size())
        .boxed()
        .collect(
            Collectors.toMap(
                i -> read.profile().columns().get(i).name(), i -> read.order().columns().get(i)));
  }

  private static ReferenceProfile read(byte[] file, CsvFormat format, int threads)
      throws IOException {
    var capacity =
        new Capacity(
            DataLimits.DEFAULT, threads, MemoryBudget.of(DataLimits.DEFAULT.maxProfileBytes()));
    int block = file.length < 1 << 16 ? 1 << 18 : BLOCK;
    var read =
        CsvReader.read(
            new ByteArrayInputStream(file),
            "r.csv",
            format,
            capacity,
            block,
            HashSeed.draw(),
            true);
    var profile =
        CsvReader.profile(new ByteArrayInputStream(file), "r.csv", format, DataLimits.DEFAULT);
    assertEquals(profile, read.profile());
    return read;
  }
}
