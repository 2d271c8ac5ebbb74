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
/// @param options the options with their values, of which only [#REPEATABLE] have several; a flag
///   has none
record PlainCall(List<String> files, Map<String, List<String>> options) {
  /// What stands for standard input.
  private static final String PIPED = "-";

  private static final Set<String> REPEATABLE = Set.of("--csv", "--set");

  /// {@return the words after the name of the command, or null where they are not plain}
  ///
  /// @param known the options of the command that have a value
  /// @param flags its options without one
  static @Nullable PlainCall read(String[] arguments, Set<String> known, Set<String> flags) {
    var files = new ArrayList<String>();
    var options = new HashMap<String, List<String>>();
    for (int i = 1; i < arguments.length; i++) {
      String word = arguments[i];
      if (isPlain(word) || word.equals(PIPED)) {
        files.add(word);
      } else if (flags.contains(word)) {
        options.put(word, List.of());
      } else if (known.contains(word)
          && i + 1 < arguments.length
          && isPlain(arguments[i + 1])
          && (REPEATABLE.contains(word) || !options.containsKey(word))) {
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

  @Nullable String text(String option) {
    List<String> values = options.get(option);
    return values == null ? null : values.getFirst();
  }

  boolean has(String flag) {
    return options.containsKey(flag);
  }

  String text(String option, String otherwise) {
    return texts(option, List.of(otherwise)).getFirst();
  }

  List<String> texts(String option, List<String> otherwise) {
    return options.getOrDefault(option, otherwise);
  }
}
