package io.driftwatch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `docs/architecture.md` draws the rooms and the arrows between them that the classes have. A
/// constant that the compiler copies makes no arrow.
class RoomsTest {
  private static final String ROOT = "io.driftwatch.";

  /// Tests may see every room.
  private static final String TESTS = "verify";

  /// A row of a table whose first cell is the name of a room: name, purpose, rooms that it uses.
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z0-9.]+)` \\|([^|]*)\\|([^|]*)\\|$", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

  /// The lines of the picture that show the rooms of `core`, from its label to the end.
  private static final Pattern CORE =
      Pattern.compile("^ core {2}(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void page_roomsAndArrows_areThoseOfTheClasses() {
    var differences = differences(drawn(Repository.text("docs/architecture.md")), built());
    assertEquals("", String.join("\n", differences));
  }

  @Test
  void picture_roomsOfCore_useOnlyRoomsOnLinesBelow() {
    Map<String, Integer> lines = picture(Repository.text("docs/architecture.md"));
    var upwards = new ArrayList<String>();
    built()
        .forEach(
            (room, used) ->
                used.stream()
                    .filter(other -> isInCore(room) && isInCore(other))
                    .filter(other -> line(lines, room) >= lines.getOrDefault(other, 0))
                    .forEach(other -> upwards.add(room + " uses " + other)));
    assertEquals(List.of(), upwards);
  }

  @Test
  void differences_roomThatIsNotDrawn_isNamedWithItsRow() {
    assertEquals(
        List.of("`a` is not drawn; it uses `b`, `c`"),
        differences(rooms("b", "", "c", ""), rooms("a", "b c", "b", "", "c", "")));
  }

  @Test
  void differences_arrowThatIsNotDrawn_isNamed() {
    assertEquals(
        List.of("`a` uses `b`, `c`; the page draws `b`"),
        differences(rooms("a", "b"), rooms("a", "b c")));
  }

  @Test
  void differences_roomAndArrowWithoutClasses_areNamed() {
    assertEquals(
        List.of("`a` uses nothing; the page draws `b`", "`b` is drawn, and holds no class"),
        differences(rooms("a", "b", "b", ""), rooms("a", "")));
  }

  /// {@return what the page draws: the rooms, and which others each of them uses}
  private static SortedMap<String, SortedSet<String>> drawn(String page) {
    var rooms = new TreeMap<String, SortedSet<String>>();
    ROW.matcher(page).results().forEach(row -> rooms.put(row.group(1), names(row.group(3))));
    return rooms;
  }

  /// {@return the line of each room of `core` in the picture, counted from 1 at the top}
  private static Map<String, Integer> picture(String page) {
    Matcher core = CORE.matcher(page);
    if (!core.find()) {
      throw new IllegalStateException("docs/architecture.md has no picture of core");
    }
    var lines = new HashMap<String, Integer>();
    int line = 1;
    for (String rooms : core.group(1).lines().toList()) {
      for (String room : rooms.strip().split(" +")) {
        lines.put("core." + room, line);
      }
      line++;
    }
    return lines;
  }

  /// {@return the line of a room; one that is not drawn lies below all others}
  private static int line(Map<String, Integer> lines, String room) {
    return lines.getOrDefault(room, Integer.MAX_VALUE);
  }

  private static boolean isInCore(String room) {
    return room.startsWith("core.");
  }

  private static SortedSet<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map((MatchResult name) -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// {@return the packages that hold a class, and which others each of them uses}
  private static SortedMap<String, SortedSet<String>> built() {
    var rooms = new TreeMap<String, SortedSet<String>>();
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.driftwatch");
    for (JavaClass type : classes) {
      String room = room(type);
      if (room.equals(TESTS) || room.startsWith(TESTS + ".")) {
        continue;
      }
      SortedSet<String> used = rooms.computeIfAbsent(room, _ -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT) && !room(target).equals(room)) {
          used.add(room(target));
        }
      }
    }
    return rooms;
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  /// {@return one line for each room that the page and the classes disagree about}
  private static List<String> differences(
      SortedMap<String, SortedSet<String>> drawn, SortedMap<String, SortedSet<String>> built) {
    var all = new TreeSet<>(drawn.keySet());
    all.addAll(built.keySet());
    var differences = new ArrayList<String>();
    for (String room : all) {
      SortedSet<String> page = drawn.get(room);
      SortedSet<String> classes = built.get(room);
      if (page == null) {
        differences.add("`%s` is not drawn; it uses %s".formatted(room, shown(classes)));
      } else if (classes == null) {
        differences.add("`%s` is drawn, and holds no class".formatted(room));
      } else if (!page.equals(classes)) {
        differences.add(
            "`%s` uses %s; the page draws %s".formatted(room, shown(classes), shown(page)));
      }
    }
    return differences;
  }

  private static String shown(@Nullable SortedSet<String> rooms) {
    return rooms == null || rooms.isEmpty()
        ? "nothing"
        : rooms.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }

  /// {@return rooms from pairs: a name, and the names that it uses with blanks between}
  private static SortedMap<String, SortedSet<String>> rooms(String... pairs) {
    var rooms = new TreeMap<String, SortedSet<String>>();
    for (int i = 0; i < pairs.length; i += 2) {
      rooms.put(
          pairs[i],
          pairs[i + 1].isEmpty()
              ? new TreeSet<>()
              : new TreeSet<>(List.of(pairs[i + 1].split(" "))));
    }
    return rooms;
  }
}
