package io.driftwatch.core.verdict;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.profile.ColumnProfile;
import io.driftwatch.core.profile.Profile;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Columns whose names are spelled a little differently in the two files.
///
/// A name that both files have stands for itself. A name without a partner is paired with the one
/// name without a partner on the other side that is equal after Unicode normalisation (NFC), else
/// after blanks around it are left out too, else whatever the case. The column then carries the
/// reference's spelling. Two candidates on either side are a guess, and so none is taken.
///
/// @param spellings the reference's spelling by the current data's, with what they differ in
record MatchedNames(Map<String, Match> spellings) {
  /// In what two spellings differ; the first that makes them equal.
  enum Difference {
    UNICODE_FORM(name -> Normalizer.normalize(name, Normalizer.Form.NFC)),
    BLANKS(name -> trimmed(UNICODE_FORM.key.apply(name))),
    CASE(name -> folded(BLANKS.key.apply(name)));

    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private final UnaryOperator<String> key;

    Difference(UnaryOperator<String> key) {
      this.key = key;
    }

    private static String trimmed(String name) {
      int[] characters = name.codePoints().toArray();
      int from = 0;
      int to = characters.length;
      while (from < to && isBlank(characters[from])) {
        from++;
      }
      while (to > from && isBlank(characters[to - 1])) {
        to--;
      }
      return new String(characters, from, to - from);
    }

    /// Case folding, as far as it goes without a table: both ways, since some letters have two
    /// small forms.
    private static String folded(String name) {
      return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /// {@return whether a character is one of Unicode's blanks, or takes no place at all}
    private static boolean isBlank(int character) {
      return Character.isWhitespace(character)
          || Character.isSpaceChar(character)
          || character == 0x200b
          || character == 0x2060
          || character == 0xfeff;
    }
  }

  /// @param reference the name in the reference
  /// @param difference in what the current data spells it differently
  record Match(String reference, Difference difference) {}

  MatchedNames {
    spellings = Map.copyOf(spellings);
  }

  static MatchedNames of(Profile reference, Profile current) {
    var here = names(reference);
    var there = names(current);
    Set<String> shared = new LinkedHashSet<>(here);
    shared.retainAll(there);
    here.removeAll(shared);
    there.removeAll(shared);
    var matches = new LinkedHashMap<String, Match>();
    for (Difference difference : Difference.values()) {
      if (here.isEmpty() || there.isEmpty()) {
        break;
      }
      Map<String, List<String>> candidates = byKey(here, difference);
      byKey(there, difference)
          .forEach(
              (key, spelled) -> {
                List<String> names = candidates.getOrDefault(key, List.of());
                if (names.size() == 1 && spelled.size() == 1) {
                  matches.put(spelled.getFirst(), new Match(names.getFirst(), difference));
                  here.remove(names.getFirst());
                  there.remove(spelled.getFirst());
                }
              });
    }
    return new MatchedNames(matches);
  }

  private static Set<String> names(Profile profile) {
    return profile.columns().stream()
        .map(ColumnProfile::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<String, List<String>> byKey(Set<String> names, Difference difference) {
    var byKey = new HashMap<String, List<String>>();
    names.forEach(
        name ->
            byKey.computeIfAbsent(difference.key.apply(name), _ -> new ArrayList<>()).add(name));
    return byKey;
  }

  /// {@return the current data with its columns under the names of the reference}
  Profile applyTo(Profile current) {
    if (spellings.isEmpty()) {
      return current;
    }
    return new Profile(
        current.rows(),
        current.columns().stream().map(column -> column.named(name(column.name()))).toList(),
        current.notes());
  }

  /// {@return the configuration with the names of the reference, where it has the other spelling}
  MonitorConfig applyTo(MonitorConfig config) {
    return spellings.isEmpty() ? config : config.withNames(this::name);
  }

  private String name(String spelled) {
    Match match = spellings.get(spelled);
    return match == null ? spelled : match.reference();
  }
}
