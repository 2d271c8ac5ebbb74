package io.driftwatch.local.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Understands the calls of `compare` and `profile` that need no help.
///
/// Picocli reads the annotations of all commands by reflection, which takes longer than comparing
/// two small files. So plain calls are read here, and all others are left to picocli: whatever is
/// unknown, missing, twice or in any way unusual is its to explain.
///
/// @param files the words that belong to no option
/// @param options the options with their values, of which only [#REPEATABLE] has several
record PlainCall(List<Path> files, Map<String, List<String>> options) {
  private static final String REPEATABLE = "--csv";

  /// {@return the words after the name of the command, or null where they are not plain}
  ///
  /// @param known the options that the command has
  static @Nullable PlainCall read(String[] arguments, Set<String> known) {
    var files = new ArrayList<Path>();
    var options = new HashMap<String, List<String>>();
    for (int i = 1; i < arguments.length; i++) {
      String word = arguments[i];
      if (isPlain(word)) {
        files.add(Path.of(word));
      } else if (known.contains(word)
          && i + 1 < arguments.length
          && isPlain(arguments[i + 1])
          && (word.equals(REPEATABLE) || !options.containsKey(word))) {
        options.computeIfAbsent(word, _ -> new ArrayList<>()).add(arguments[++i]);
      } else {
        return null;
      }
    }
    return new PlainCall(files, options);
  }

  /// {@return whether a word stands for itself} Picocli reads more arguments from a file after `@`.
  private static boolean isPlain(String word) {
    return !word.isEmpty()
        && word.charAt(0) != '-'
        && word.charAt(0) != '@'
        && word.indexOf('"') < 0
        && word.indexOf('\0') < 0;
  }

  @Nullable Path path(String option) {
    List<String> values = options.get(option);
    return values == null ? null : Path.of(values.getFirst());
  }

  String text(String option, String otherwise) {
    return texts(option, List.of(otherwise)).getFirst();
  }

  List<String> texts(String option, List<String> otherwise) {
    return options.getOrDefault(option, otherwise);
  }
}
