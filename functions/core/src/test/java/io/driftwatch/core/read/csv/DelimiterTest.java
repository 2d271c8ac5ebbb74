package io.driftwatch.core.read.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.memory.MemoryBudget;
import io.driftwatch.core.profile.build.ReadingBudget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelimiterTest {
  /// `¶` is a line feed, `←` a carriage return, `→` a tab, `!` a pipe.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a,b¶1,2¶             | ,
          a;b¶1;2¶             | ;
          a→b¶1→2¶             | →
          a!b¶1!2¶             | !
          a;b←¶1;2←¶           | ;
          a;b←1;2←3;4←         | ;
          ¶  ¶→¶a;b¶¶1;2       | ;
          →¶a¶1¶               | ,
          →→¶a→b¶1→2¶          | →
          ;;¶a;b;c¶            | ;
          a;b¶1,5;2,5¶         | ;
          a;b¶1;x,y¶           | ;
          a;b;c¶1;2¶           | ;
          id;x,y¶1;2,5¶        | , or ;
          id;x,y¶1;2,5¶2;3¶    | ;
          id;x,y¶1;2¶2;3¶      | ;
          id;"x,y"¶1;2,5¶      | ;
          "id";"x,y"¶"1";"2,5"¶| ;
          a,b;c¶1,2¶           | ,
          a,b;c¶1,2¶3,4;5¶     | ,
          a,b;c¶1,2;3¶         | , or ;
          a;b!c;d¶1;2;3¶       | ;
          a;b!c;d¶1!2;3;4¶     | ; or !
          a;b!c¶1;2!3¶4;5¶     | ;
          a;b!c¶1!2;3¶4;5!6¶   | ; or !
          a,b;c¶1,2,3¶4;5;6¶   | ,
          a,b;c;d¶1,2,3¶4;5¶   | ,
          a;b!c;d¶1¶           | ;
          text¶hello, world¶   | ,
          a^b¶1^2¶             | not ^
          a^b¶1^2¶3¶           | ,
          a^b,c¶1^2,3¶         | ,
          a b¶1 2¶             | ,
          text¶a;b¶c;d¶        | ,
          text¶a!b¶            | ,
          a;b¶1;2;¶3;4;¶       | ;
          a;b¶1;2;""¶3;4¶      | ;
          a;b,c¶1,2;3;¶4,5;6,7;¶  | ;
          a;b,c¶1,2;3;x¶       | ,
          a;b;¶1;2;¶           | ;
          ;a¶0;1¶              | ;
          →a¶0→1¶              | →
          "a;b",c¶"1;2",3¶     | ,
          "a¶;b",c;¶"1;2",3;¶  | ,
          "a;b";c,d¶"1"x,2;3¶  | ,
          a;b,c¶1;"x,y"¶       | ;
          a;b,c¶1;5",6¶        | , or ;
          a;b,c¶"1,2";3,4¶     | ;
          a;b,c¶"x;2,3¶        | ,
          a,b¶                 | ,
          a;b¶                 | ;
          a;b,c¶               | , or ;
          a                    | ,
          ``                   | ,
          """)
  void of_wholeFile_isWhatCutsItEvenly(String text, String expected) {
    assertEquals(expected, found(text, CsvDialect.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sep=;¶a,b;c¶1,2;3¶   | ; sep=5
          sep=,¶a,b;c¶1,2;3¶   | , sep=5
          SEP=;←¶a;b←¶         | ; sep=5
          sep=→¶a→b¶1→2¶       | → sep=5
          sep=^¶a^b¶1^2¶       | ^ sep=5
          "sep=;"¶a;b¶1;2¶     | ; sep=7
          sep=;                | ; sep=5
          sep=a¶b¶             | ,
          sep=;;¶1;2;3¶        | ;
          sep=";¶1;2¶          | ;
          ¶sep=;¶1;2¶          | ;
          """)
  void of_sepLine_isWhatItSays(String text, String expected) {
    assertEquals(expected, found(text, CsvDialect.DEFAULT));
  }

  @Test
  void of_sepLineAndSetting_mustAgree() {
    var semicolon = CsvDialect.DEFAULT.withSep(';');
    assertEquals("; sep=5", found("sep=;¶a;b¶", semicolon));
    assertEquals("sep=, but sep is ;", found("sep=,¶a;b¶", semicolon));
    assertEquals(
        "sep=# but comment is #", found("sep=#¶a;b¶", CsvDialect.DEFAULT.withComment('#')));
    assertEquals(
        "sep=' but quotechar is '", found("sep='¶a;b¶", CsvDialect.DEFAULT.withQuotechar('\'')));
    assertEquals(
        "sep=^ but escapechar is ^", found("sep=^¶a;b¶", CsvDialect.DEFAULT.withEscapechar('^')));
  }

  @Test
  void of_sepLineAmongSkippedRows_isLeftToThem() {
    assertEquals("; sep=0", found("sep=;¶a;b¶1;2¶", CsvDialect.DEFAULT.withSkiprows(1)));
  }

  @Test
  void of_settings_areObeyed() {
    var dialect = CsvDialect.DEFAULT;
    assertEquals("^", found("a,b¶1,2¶", dialect.withSep('^')));
    assertEquals(", or ;", found("a;b,c¶1;'x,y'¶", dialect));
    assertEquals(";", found("a;b,c¶1;'x,y'¶", dialect.withQuotechar('\'')));
    assertEquals(", or ;", found("a;b,c¶1;x\\,y¶", dialect));
    assertEquals(";", found("a;b,c¶1;x\\,y¶", dialect.withEscapechar('\\')));
    assertEquals(",", found("a,b;c¶1,\"x\\\";y\"¶", dialect.withEscapechar('\\')));
    assertEquals(", or ;", found("# made; by, me¶a;b,c¶1;2,3¶", dialect.withComment('#')));
    assertEquals(";", found("# by, me¶a;b¶1;2 # 3,4¶# x¶", dialect.withComment('#')));
    assertEquals(";", found("a, title¶¶a;b¶1;2¶", dialect.withSkiprows(1)));
    assertEquals("; or !", found("a;b!c¶1;2!3¶total;!¶", dialect));
    assertEquals(";", found("a;b!c¶1;2!3¶1;2¶total!1¶", dialect.withSkipfooter(1)));
    assertEquals("!", found("a!b;c¶1!2;3¶", dialect.withComment(';')));
    assertEquals("; or !", found("1;2!3¶4;5!6¶", dialect.withHeader(false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a,b,c¶1,2,3¶         | → glues ,
          a;b;c¶1,5;2;3¶4;5;6¶ | → glues ;
          a,b,c¶1,2¶3¶         | → glues ,
          a,b¶1,2¶             | →
          "a,b,c"¶x¶           | →
          title, 1, 2¶a→b¶1→2¶3→4¶5→6¶ | →
          """)
  void of_settingThatGluesTheHeader_isRefused(String text, String expected) {
    assertEquals(expected, found(text, CsvDialect.DEFAULT.withSep('\t')));
  }

  @Test
  void of_settingWithoutHeader_isRefusedOnlyWhereRecordsAreEven() {
    var dialect = CsvDialect.DEFAULT.withSep('\t').withHeader(false);
    assertEquals("→", found("good, fast, nice¶slow¶", dialect));
    assertEquals("→ glues ,", found("1,2,3¶4,5,6¶", dialect));
  }

  @Test
  void of_recordBeyondTheFirstHundred_isNotLookedAt() {
    String rows = "1;2,5¶".repeat(Delimiter.RECORDS);
    assertEquals(", or ;", found("a;b,c¶" + rows + "1;2¶", CsvDialect.DEFAULT));
    assertEquals(";", found("a;b,c¶1;2¶" + rows, CsvDialect.DEFAULT));
  }

  @Test
  void of_recordThatIsCutOff_isNotLookedAt() {
    byte[] head = bytes("a;b,c¶1;2¶3;4,");
    assertEquals(new Delimiter.Found(';'), Delimiter.of(head, false, CsvDialect.DEFAULT));
  }

  @Test
  void of_noWholeRecord_asksForMore() {
    assertEquals(
        new Delimiter.Unseen(new Delimiter.Ambiguous(',', ';')),
        Delimiter.of(bytes("a;b,c¶1;2"), false, CsvDialect.DEFAULT));
    assertEquals(
        new Delimiter.Unseen(new Delimiter.Found(';')),
        Delimiter.of(bytes("a;b"), false, CsvDialect.DEFAULT));
    assertEquals(
        new Delimiter.Found(';'), Delimiter.of(bytes("a;b¶1;2"), false, CsvDialect.DEFAULT));
  }

  @Test
  void of_longHeader_isReadOn() throws IOException {
    String header =
        IntStream.range(0, 9_000)
            .mapToObj(i -> "measure %d, in mm".formatted(i))
            .collect(Collectors.joining("\t"));
    String row = IntStream.range(0, 9_000).mapToObj(i -> "1").collect(Collectors.joining("\t"));
    byte[] text = (header + "\n" + row + "\n").getBytes(UTF_8);
    var budget = new ReadingBudget(MemoryBudget.of(1 << 26));
    var head = TextHead.of(new ByteArrayInputStream(text), CsvDialect.DEFAULT, budget);
    assertEquals(new Delimiter.Found('\t'), head.delimiter());
    assertEquals(new String(text, UTF_8), new String(head.text().readAllBytes(), UTF_8));
  }

  @Test
  void of_recordWithoutEnd_isGivenUpInBoundedMemory() throws IOException {
    var endless =
        new InputStream() {
          private long served;

          @Override
          public int read() {
            served++;
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            served += length;
            return length;
          }
        };
    var text = new SequenceInputStream(new ByteArrayInputStream(bytes("a;b,c¶")), endless);
    var budget = new ReadingBudget(MemoryBudget.of(1 << 24));
    var head = TextHead.of(text, CsvDialect.DEFAULT, budget);
    assertEquals(new Delimiter.Ambiguous(',', ';'), head.delimiter());
    assertEquals(1 << 22, bytes("a;b,c¶").length + endless.served);
  }

  private static String found(String text, CsvDialect dialect) {
    String found =
        switch (Delimiter.of(bytes(text), true, dialect)) {
          case Delimiter.Found(char character, boolean fromSepLine, int dropped) ->
              character + (fromSepLine ? " sep=" + dropped : "");
          case Delimiter.Ambiguous(char one, char other) -> one + " or " + other;
          case Delimiter.Glued glued -> glued.told() + " glues " + glued.other();
          case Delimiter.Unusual(char character) -> "not " + character;
          case Delimiter.Below(char character) -> "below " + character;
          case Delimiter.Blanks _ -> "blanks";
          case Delimiter.Contradiction(char said, String key, char set) ->
              "sep=%s but %s is %s".formatted(said, key, set);
          case Delimiter.Unseen _ -> "unseen";
        };
    return found.replace('\t', '→').replace('|', '!');
  }

  private static byte[] bytes(String symbols) {
    return symbols
        .replace('¶', '\n')
        .replace('←', '\r')
        .replace('→', '\t')
        .replace('!', '|')
        .getBytes(UTF_8);
  }
}
