package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.local.file.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an answer goes: to standard output, to a file, or as pages into a folder.
final class Target {
  private final Surroundings surroundings;
  private final @Nullable Path output;
  private final List<String> inputs;
  private final boolean open;

  /// @param output null for standard output
  /// @param inputs what is read, and so never written over
  /// @param open whether the answer is a page to be opened in a browser
  Target(Surroundings surroundings, @Nullable Path output, List<String> inputs, boolean open) {
    this.surroundings = surroundings;
    this.output = output;
    this.inputs = inputs;
    this.open = open;
  }

  /// {@return whether the user said where the answer goes}
  boolean isNamed() {
    return output != null;
  }

  /// Something that is written in pieces, and ends with an exit code.
  interface Body {
    int writeTo(PrintStream out) throws CommandFailure;
  }

  /// Writes a whole answer.
  void write(String answer) throws CommandFailure {
    if (output == null && open) {
      var page = temporary();
      write(page, answer);
      written(page);
      return;
    }
    if (output == null) {
      surroundings.out().print(answer);
      surroundings.out().flush();
      return;
    }
    refuseInputs(output);
    write(output, answer);
    written(output);
  }

  /// Opens a page that has been written, where that was asked for.
  void written(Path page) {
    if (open) {
      Browser.open(page, surroundings);
    }
  }

  /// Writes an answer while it is found out, in memory for a piece of it.
  int stream(Body body) throws CommandFailure {
    if (output == null) {
      int code = body.writeTo(surroundings.out());
      surroundings.out().flush();
      return code;
    }
    refuseInputs(output);
    var code = new int[] {ExitCode.TROUBLE};
    var failure = new @Nullable CommandFailure[1];
    try {
      WholeFile.write(
          output,
          stream -> {
            try (var out = new PrintStream(stream, false, UTF_8)) {
              code[0] = body.writeTo(out);
              if (out.checkError()) {
                throw new IOException("not all could be written");
              }
            } catch (CommandFailure e) {
              failure[0] = e;
              throw new IOException(e);
            }
          });
    } catch (IOException e) {
      throw failure[0] != null ? failure[0] : unwritable(output, e);
    }
    return code[0];
  }

  /// {@return the folder for the pages, made where it is not there}
  Path folder() throws CommandFailure {
    if (output == null) {
      throw new IllegalStateException("pages go into a folder");
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new CommandFailure(
          "--output %s is a file: the pages of several files need a folder".formatted(output));
    }
    try {
      return Files.createDirectories(output);
    } catch (IOException e) {
      throw unwritable(output, e);
    }
  }

  static void write(Path file, String text) throws CommandFailure {
    try {
      WholeFile.write(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /// {@return the names in a folder that are taken by files that are read}
  Set<String> inputsIn(Path folder) {
    var names = new HashSet<String>();
    for (Path input : paths()) {
      var path = input.toAbsolutePath().normalize();
      if (folder.toAbsolutePath().normalize().equals(path.getParent())) {
        names.add(String.valueOf(path.getFileName()));
      }
    }
    return names;
  }

  /// {@return what is read, but for names that lead to no file}
  private List<Path> paths() {
    var paths = new ArrayList<Path>();
    for (String input : inputs) {
      try {
        paths.add(Path.of(input));
      } catch (InvalidPathException unreadable) {
        // refused where it is read
      }
    }
    return paths;
  }

  private void refuseInputs(Path file) throws CommandFailure {
    try {
      for (Path path : paths()) {
        if (Files.exists(path) && Files.exists(file) && Files.isSameFile(file, path)) {
          throw new CommandFailure("--output %s is one of the files that are read".formatted(file));
        }
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static Path temporary() throws CommandFailure {
    try {
      return Files.createTempFile("driftwatch-", ".html");
    } catch (IOException e) {
      throw new CommandFailure(
          "no temporary file can be written: %s; add --output FILE".formatted(FileMessages.of(e)),
          e);
    }
  }

  static CommandFailure unwritable(Path file, IOException e) {
    return new CommandFailure("%s: cannot be written: %s".formatted(file, FileMessages.of(e)), e);
  }
}
