package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The zips that the template names. They are made when the modules are packaged.
class ZipIT {
  private static final long LARGEST = 15L << 20;

  @ParameterizedTest
  @EnumSource
  void zip_eachFunction_isSmallEnoughToStartSoon(Function function) throws IOException {
    long size = Files.size(Repository.path(function.zip()));

    assertTrue(size < LARGEST, () -> "%s has %,d bytes".formatted(function.zip(), size));
  }

  // Lambda looks for jars below lib/ only, and one flat jar would take longer to load.
  @ParameterizedTest
  @EnumSource
  void zip_eachFunction_holdsJarsBelowLibAlone(Function function) throws IOException {
    try (var zip = new ZipFile(Repository.path(function.zip()).toFile())) {
      var others =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .filter(name -> !name.matches("lib/[^/]+\\.jar"))
              .toList();
      assertEquals(List.of(), others);
    }
  }
}
