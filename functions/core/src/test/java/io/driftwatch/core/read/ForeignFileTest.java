package io.driftwatch.core.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.driftwatch.core.InvalidDataException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFileTest {
  private static final FileErrors ERRORS = new FileErrors("f.csv", DataLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          50415231 1504150d0d0a0001         | a Parquet file
          50415245 1c00                     | an encrypted Parquet file
          4f5243 0a030000                   | an ORC file
          4f626a01 0414                     | an Avro file
          4152524f5731 0000                 | an Arrow or Feather file
          46454131 00000000                 | a Feather file
          ffffffff 88010000                 | an Arrow stream
          53514c69746520666f726d6174203300  | an SQLite database
          894844460d0a1a0a                  | an HDF5 file
          934e554d5059 0100                 | a NumPy array
          800495 1e00                       | a Python pickle
          255044462d312e37                  | a PDF document
          d0cf11e0a1b11ae1                  | an old Excel workbook
          """)
  void refuse_bytesOfATable_namesItsKind(String digits, String what) {
    assertEquals(
        "f.csv: is %s, not a text file we can read; export it as CSV in UTF-8".formatted(what),
        refusal(hex(digits)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          377abcaf271c                      | a 7z archive
          526172211a0701                    | a RAR archive
          04224d18                          | compressed by lz4
          ff060000734e61507059              | compressed by snappy
          1f9d90                            | compressed by compress (.Z)
          894c5a4f000d0a1a0a                | compressed by lzop
          4c5a4950010c                      | compressed by lzip
          5d00008000ffff                    | compressed by lzma
          """)
  void refuse_bytesOfAnArchive_saysWhatIsRead(String digits, String what) {
    assertEquals(archive(what), refusal(hex(digits)));
  }

  @Test
  void refuse_tar_isNamed() {
    byte[] head = Arrays.copyOf("a.csv".getBytes(ISO_8859_1), 512);
    System.arraycopy("ustar".getBytes(ISO_8859_1), 0, head, 257, 5);
    assertEquals(archive("a tar archive"), refusal(head));
  }

  private static String archive(String what) {
    return "f.csv: is %s, which is not read; upload the CSV file itself, or compress it by gzip, zstd, bzip2, xz or zip"
        .formatted(what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"b":"x"}~{"a":2,"b":"y"}~   | JSON Lines
          {"a":1}                            | JSON
          {~  "a": 1,~  "b": 2~}~            | JSON
          [{"a":1},{"a":2}]~                 | JSON
          [~  {~    "a": 1                   | JSON
          {"a":1},~{"a":2}                   | JSON
          \u00ef\u00bb\u00bf {"a": [1,~      | JSON
          <!DOCTYPE html>~<html>             | an HTML page, perhaps the error page of a download
          ~~<html lang="en">                 | an HTML page, perhaps the error page of a download
          <?xml version="1.0"?>~<Error>      | an XML document
          """)
  void refuse_textOfAnotherKind_isNamed(String text, String what) {
    assertEquals(
        "f.csv: is %s, not a text file we can read; export it as CSV in UTF-8".formatted(what),
        refusal(text.replace('~', '\n').getBytes(ISO_8859_1)));
  }

  @Test
  void refuse_jsonInOneLongLine_isNamed() {
    String text = "[{\"a\":\"" + "x".repeat(2_000);
    byte[] head = Arrays.copyOf(text.getBytes(ISO_8859_1), ForeignFile.HEAD);
    assertEquals(
        "f.csv: is JSON, not a text file we can read; export it as CSV in UTF-8", refusal(head));
  }

  /// What a header or a first record may be.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PAR1,PAR2\n1,2\n",
        "PAR1\r\n1\r\n",
        "ORC\tElf\n1\t2\n",
        "FEA1;x\n",
        "Obj,1\n",
        "ARROW1,ARROW2\n",
        "BZh9,PK,Rar!\n",
        "LZIP,x\n",
        "[id],[name]\n1,x\n",
        "{id},{name}\n1,x\n",
        "{\"a\":1}\t5\n{\"a\":2}\t6\n",
        "html,<b>\n",
        "%PDF,x\n",
        "SQLite format,3\n",
        "ustar,x\n"
      })
  void refuse_headerThatBeginsAlike_isLeftToTheReader(String text) {
    assertDoesNotThrow(() -> ForeignFile.refuse(text.getBytes(ISO_8859_1), ERRORS));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static String refusal(byte[] head) {
    return String.valueOf(
        assertThrows(InvalidDataException.class, () -> ForeignFile.refuse(head, ERRORS))
            .getMessage());
  }
}
