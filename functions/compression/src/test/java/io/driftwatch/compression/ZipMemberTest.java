package io.driftwatch.compression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.InvalidDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipMemberTest {
  private static final String TEXT = "a,b\n1,x\n2,y\n";

  /// Where a local header has the method, and one that is not read.
  private static final int METHOD = 8;

  private static final byte DEFLATE64 = 9;

  @Test
  void profile_foldersAndWhatMacosAdds_doNotCount() throws IOException {
    byte[] file = zip("data/", "__MACOSX/._a.csv", "data/.DS_Store", "data/a.csv", "__MACOSX/b");
    assertEquals(2, Reading.read(file).rows());
  }

  @Test
  void profile_storedMember_isRead() throws IOException {
    var entry = new ZipEntry("a.csv");
    var checksum = new CRC32();
    checksum.update(TEXT.getBytes(UTF_8));
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(TEXT.length());
    entry.setCrc(checksum.getValue());
    assertEquals(2, Reading.read(zip(entry)).rows());
  }

  @Test
  void profile_severalFiles_areNamed() {
    assertEquals(
        "f.csv: is a zip archive of several files, such as 'a.csv' and 'b/c.csv'; upload each file by itself",
        refusal(zip("a.csv", "b/", "b/c.csv", "d.csv")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [Content_Types].xml,_rels/.rels,xl/workbook.xml   | an Excel workbook
          docProps/app.xml,xl/theme/theme1.xml              | an Excel workbook
          _rels/.rels,word/document.xml                     | a Word document
          [Content_Types].xml                               | an Office document
          mimetype,content.xml                              | an OpenDocument file
          __MACOSX/x                                        | a zip archive without a file in it
          """)
  void profile_archiveOfAnotherKind_isNamed(String names, String what) {
    assertEquals(
        "f.csv: is %s, not a text file we can read; export it as CSV in UTF-8".formatted(what),
        refusal(zip(names.split(","))));
  }

  @Test
  void profile_emptyArchive_isNamed() {
    assertEquals(
        "f.csv: is a zip archive without a file in it, not a text file we can read; export it as CSV in UTF-8",
        refusal(zip(new ZipEntry[0])));
  }

  @Test
  void profile_passwordOfASample_isNamed() throws IOException {
    try (InputStream sample = ZipMemberTest.class.getResourceAsStream("password.zip")) {
      assertEquals(
          "f.csv: is a zip archive with a password, not a text file we can read; export it as CSV in UTF-8",
          refusal(requireNonNull(sample).readAllBytes()));
    }
  }

  @Test
  void profile_otherMethod_isNamed() {
    byte[] file = zip("a.csv");
    file[METHOD] = DEFLATE64;
    assertTrue(refusal(file).contains("by another method than deflate"), refusal(file));
  }

  @Test
  void profile_checksumOfOtherData_refused() {
    byte[] file = zip("a.csv");
    file[indexOfDescriptor(file) + 4] ^= 1;
    assertEquals(
        "f.csv: zip data is damaged: its checksum differs; compress and upload the file again",
        refusal(file));
  }

  /// {@return where the checksum and the sizes follow the data}
  private static int indexOfDescriptor(byte[] file) {
    for (int i = 30; i < file.length; i++) {
      if (file[i] == 'P' && file[i + 1] == 'K' && file[i + 2] == 7 && file[i + 3] == 8) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no descriptor");
  }

  @Test
  void profile_muchThatIsNotRead_isNotDecompressedToTheEnd() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write(TEXT.getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("__MACOSX/._a.csv"));
      zip.write(new byte[1 << 25]);
    }
    assertEquals(
        "f.csv: is a zip archive with more than one file of data, not a text file we can read; export it as CSV in UTF-8",
        refusal(packed.toByteArray()));
  }

  private static byte[] zip(String... names) {
    return zip(Stream.of(names).map(ZipEntry::new).toArray(ZipEntry[]::new));
  }

  private static byte[] zip(ZipEntry... entries) {
    var packed = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(packed)) {
      for (ZipEntry entry : entries) {
        zip.putNextEntry(entry);
        zip.write(entry.isDirectory() ? new byte[0] : TEXT.getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static String refusal(byte[] file) {
    return String.valueOf(
        assertThrows(InvalidDataException.class, () -> Reading.read(file)).getMessage());
  }
}
