package io.driftwatch.core.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.profile.Profile;
import io.driftwatch.core.read.Capacity;
import io.driftwatch.core.read.DataLimits;
import io.driftwatch.core.read.Source;
import io.driftwatch.core.read.csv.CsvFormat;
import io.driftwatch.core.read.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final DataFormat BITS = new Bits();
  private static final Formats BOTH =
      new Formats(List.of(Formats.SHIPPED.named("a.csv").orElseThrow(), BITS));

  /// A second format: `BITS` and then a 0 or 1 for each row of the only column.
  private static final class Bits implements DataFormat {
    @Override
    public String name() {
      return "bits";
    }

    @Override
    public List<String> suffixes() {
      return List.of(".bits");
    }

    @Override
    public boolean startsWith(byte[] head) {
      return new String(head, UTF_8).startsWith("BITS");
    }

    @Override
    public String fingerprint(ReadOptions options) {
      return "bits";
    }

    @Override
    public Profile profile(Source source, ReadOptions options, Capacity capacity)
        throws IOException {
      try (var bits = source.open(4, Source.END)) {
        var csv = "bit\n" + new String(bits.readAllBytes(), UTF_8).replaceAll("[01]", "$0\n");
        return CsvReader.profile(
            new ByteArrayInputStream(csv.getBytes(UTF_8)),
            source.name(),
            CsvFormat.DEFAULT,
            capacity.limits());
      }
    }
  }

  /// A file in memory.
  ///
  /// @param opened how often it was opened
  private record File(String name, String text, List<Long> opened) implements Source {
    File(String name, String text) {
      this(name, text, new ArrayList<>());
    }

    @Override
    public long length() {
      return text.startsWith("|") ? UNKNOWN : text.length();
    }

    @Override
    public InputStream open(long from, long to) {
      opened.add(from);
      int end = (int) Math.min(to, text.length());
      return new ByteArrayInputStream(text.substring((int) from, end).getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, CSV",
    "x/.csv, CSV",
    "a.csv.gz, CSV",
    "A.CSV, CSV",
    "a.tsv, CSV",
    "a.Txt.Zst, CSV",
    "a.csv.bz2, CSV",
    "a.tsv.xz, CSV",
    "a.b.csv.ZIP, CSV",
    "a.bits, bits",
    "a.BITS, bits"
  })
  void named_suffixOfAFormat_isThatFormat(String name, String format) {
    assertEquals(Optional.of(format), BOTH.named(name).map(DataFormat::name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.gz", "a.zip", "a.csv.gz.gz", "a.csv.7z", "a.csv ", "csv", "a.bits.gz", ""})
  void named_otherSuffix_isNone(String name) {
    assertEquals(Optional.empty(), BOTH.named(name));
  }

  @Test
  void of_nameOfAFormat_doesNotLookInside() throws IOException {
    var file = new File("a.csv", "BITS01");
    assertEquals("CSV", BOTH.of(file).name());
    assertEquals(List.of(), file.opened());
  }

  @Test
  void of_otherName_isByItsFirstBytes() throws IOException {
    assertSame(BITS, BOTH.of(new File("a.dat", "BITS01")));
    assertSame(BITS, BOTH.of(new File("a.dat", "BITS")));
    assertEquals("CSV", BOTH.of(new File("a.dat", "BIT,S")).name());
    assertEquals("CSV", BOTH.of(new File("a.dat", "")).name());
  }

  @Test
  void of_pipe_isNotOpened() throws IOException {
    var pipe = new File("/dev/fd/63", "|BITS01");
    assertEquals("CSV", BOTH.of(pipe).name());
    assertEquals(List.of(), pipe.opened());
  }

  @Test
  void profile_secondFormat_isReadThroughThePort() throws IOException {
    var file = new File("a.bits", "BITS0110");
    var options = new ReadOptions(CsvFormat.DEFAULT);
    var capacity = Capacity.of(DataLimits.DEFAULT);
    Profile profile = BOTH.of(file).profile(file, options, capacity);
    assertEquals(4, profile.rows());
    assertEquals(
        Formats.SHIPPED
            .of(file)
            .profile(new File("a.csv", "bit\n0\n1\n1\n0\n"), options, capacity)
            .columns(),
        profile.columns());
  }

  @ParameterizedTest
  @CsvSource({
    "w/week1.csv, w/week1",
    "week.csv.csv.gz, week.csv",
    "a.bits, a",
    "notes.TXT, notes",
    "w/Week.Csv.ZIP, w/Week",
    "notes.md, notes.md",
    ".csv, ''"
  })
  void withoutSuffix_anyName_keepsTheRest(String name, String rest) {
    assertEquals(rest, BOTH.withoutSuffix(name));
  }

  @Test
  void suffixes_both_areInTheirOrder() {
    assertEquals(19, BOTH.suffixes().size());
    assertEquals(List.of(".csv", ".csv.gz", ".csv.zst"), BOTH.suffixes().subList(0, 3));
    assertEquals(".bits", BOTH.suffixes().getLast());
    assertEquals(List.of("CSV", "bits"), BOTH.names());
  }

  @Test
  void suffixesInWords_both_holdEveryPart() {
    String words = BOTH.suffixesInWords();
    assertTrue(words.endsWith(" or .bits"), words);
    BOTH.suffixes().stream()
        .flatMap(suffix -> Pattern.compile("\\.\\w+").matcher(suffix).results())
        .forEach(part -> assertTrue(words.contains(part.group()), part.group()));
  }

  @Test
  void formats_none_isRefused() {
    var none = List.<DataFormat>of();
    assertThrows(IllegalArgumentException.class, () -> new Formats(none));
  }

  /// A function that only asks for names starts without any reader.
  @Test
  void named_classesLoaded_haveNoReaderAmongThem() throws Exception {
    URL classes = Formats.class.getProtectionDomain().getCodeSource().getLocation();
    try (var loader = new Recording(classes)) {
      Class<?> formats = loader.loadClass(Formats.class.getName());
      Object shipped = formats.getField("SHIPPED").get(null);
      Object named = formats.getMethod("named", String.class).invoke(shipped, "a.csv");
      assertTrue(((Optional<?>) named).isPresent());
      assertTrue(loader.loaded.contains(CsvDataFormat.class.getName()), loader.loaded::toString);
      String readers = CsvReader.class.getPackageName();
      assertEquals(
          List.of(), loader.loaded.stream().filter(name -> name.startsWith(readers)).toList());
    }
  }

  /// Loads classes anew, and notes which.
  private static final class Recording extends URLClassLoader {
    private final List<String> loaded = new ArrayList<>();

    Recording(URL classes) {
      super(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      loaded.add(name);
      return found;
    }
  }
}
