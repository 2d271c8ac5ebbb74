package io.driftwatch.local.cli;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.text.Numbers;
import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The files that a command judges: those that it names, and the data files of folders.
///
/// What is data is said by its name, as in a bucket. Folders within a folder are left alone, and so
/// are names that begin with a dot, and pipes and devices, which may never end.
final class CurrentFiles {
  private static final int MOST_NAMES = 3;

  private CurrentFiles() {}

  static boolean isFolder(String word) {
    try {
      return !word.equals(StandardInput.WORD) && Files.isDirectory(Path.of(word));
    } catch (InvalidPathException unreadable) {
      return false; // refused where it is read
    }
  }

  /// {@return the files, those of a folder in the order of their names}
  ///
  /// @param reference is left out where it lies in such a folder
  /// @param err for a line on what a folder holds beside data
  static List<String> of(String reference, List<String> words, PrintStream err)
      throws CommandFailure {
    var files = new ArrayList<String>();
    for (String word : words) {
      if (isFolder(word)) {
        files.addAll(inFolder(Path.of(word), reference, err));
      } else {
        files.add(word);
      }
    }
    return files;
  }

  private static List<String> inFolder(Path folder, String reference, PrintStream err)
      throws CommandFailure {
    var data = new ArrayList<String>();
    var others = new ArrayList<String>();
    var pipes = new ArrayList<String>();
    boolean holdsReference = false;
    for (Path entry : entries(folder)) {
      String name = String.valueOf(entry.getFileName());
      if (Files.isDirectory(entry)) {
        others.add(name + "/");
      } else if (name.startsWith(".") || Formats.SHIPPED.named(name).isEmpty()) {
        others.add(name);
      } else if (Files.exists(entry) && !Files.isRegularFile(entry)) {
        pipes.add(name);
      } else if (isSame(entry, reference)) {
        holdsReference = true;
      } else {
        data.add(entry.toString());
      }
    }
    if (data.isEmpty()) {
      throw new CommandFailure(
          "%s: the folder has no data file: none of its %s ends in %s"
              .formatted(
                  folder,
                  Numbers.count(others.size() + pipes.size(), "other entry")
                      .replace("entrys", "entries"),
                  Formats.SHIPPED.suffixesInWords()));
    }
    report(folder, others, pipes, holdsReference, err);
    return data;
  }

  private static void report(
      Path folder,
      List<String> others,
      List<String> pipes,
      boolean holdsReference,
      PrintStream err) {
    var skipped = new ArrayList<String>();
    if (holdsReference) {
      skipped.add("the reference itself");
    }
    if (!others.isEmpty()) {
      String names = Shown.list(others, MOST_NAMES, ", ", Shown::name);
      skipped.add(Numbers.grouped(others.size()) + " not data by name (" + names + ")");
    }
    if (!pipes.isEmpty()) {
      String names = Shown.list(pipes, MOST_NAMES, ", ", Shown::name);
      skipped.add(Numbers.grouped(pipes.size()) + " not a regular file (" + names + ")");
    }
    if (!skipped.isEmpty()) {
      err.println(
          Shown.message(
              "driftwatch: %s: left out %s".formatted(folder, String.join(" and ", skipped))));
    }
  }

  private static Path[] entries(Path folder) throws CommandFailure {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw InputFile.unreadable(folder.toString(), e);
    }
    Path[] sorted = entries.toArray(Path[]::new);
    Arrays.sort(sorted, CurrentFiles::byName);
    return sorted;
  }

  /// As people list files: case decides last.
  private static int byName(Path one, Path other) {
    String first = one.toString();
    String second = other.toString();
    int byLetters = first.toLowerCase(Locale.ROOT).compareTo(second.toLowerCase(Locale.ROOT));
    return byLetters != 0 ? byLetters : first.compareTo(second);
  }

  private static boolean isSame(Path file, String reference) {
    try {
      Path path = Path.of(reference);
      return Files.exists(path) && Files.isSameFile(file, path);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
