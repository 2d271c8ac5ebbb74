import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Stores the classes of the jars inside a zip without compression, and lets the zip compress each
/// jar as a whole.
///
/// Class files are alike, so together they compress by a third better than each for itself, and a
/// cold function does not inflate each class that it loads. What the jars hold stays the same.
///
/// Started by the build on the toolchain's JDK: `java StoreJars.java FILE.zip`.
final class StoreJars {
  public static void main(String... arguments) throws IOException {
    var zip = Path.of(arguments[0]);
    var stored = zip.resolveSibling(zip.getFileName() + ".part");
    try (var in = new ZipInputStream(Files.newInputStream(zip));
        var out = new ZipOutputStream(Files.newOutputStream(stored))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var content = in.readAllBytes();
        out.putNextEntry(copy(entry));
        out.write(entry.getName().endsWith(".jar") ? storedJar(content) : content);
      }
    }
    Files.move(stored, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] storedJar(byte[] jar) throws IOException {
    var stored = new ByteArrayOutputStream(2 * jar.length);
    try (var in = new ZipInputStream(new ByteArrayInputStream(jar));
        var out = new ZipOutputStream(stored)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var content = in.readAllBytes();
        var crc = new CRC32();
        crc.update(content);
        var copy = copy(entry);
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(content.length);
        copy.setCrc(crc.getValue());
        out.putNextEntry(copy);
        out.write(content);
      }
    }
    return stored.toByteArray();
  }

  /// {@return an entry with the name and the local time of another: the same bytes in every build}
  private static ZipEntry copy(ZipEntry entry) {
    var copy = new ZipEntry(entry.getName());
    copy.setTimeLocal(entry.getTimeLocal());
    return copy;
  }
}
