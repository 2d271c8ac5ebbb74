package io.driftwatch.core.report.html;

import io.driftwatch.core.report.EarlierFiles;
import io.driftwatch.core.report.EarlierFiles.EarlierFile;
import io.driftwatch.core.report.EarlierFiles.Streak;
import io.driftwatch.core.verdict.Decision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The last files in a row of bars, of which each state has its own height, and since when columns
/// drift.
final class EarlierSection {
  private static final int MOST_FILES = 12;
  private static final int STEP = 13;
  private static final int LONGEST_FILE = 60;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private EarlierSection() {}

  /// {@return the last files, this one as the last; nothing where it is the first}
  ///
  /// @param state the answer about this file
  static Markup of(EarlierFiles earlier, Decision.State state) {
    if (earlier.files().isEmpty()) {
      return Markup.NONE;
    }
    int all = earlier.files().size();
    List<EarlierFile> files = earlier.files().subList(Math.max(0, all - MOST_FILES + 1), all);
    var bars = new ArrayList<Markup>();
    for (EarlierFile each : files) {
      bars.add(
          bar(
              each.state(),
              bars.size(),
              Markup.of(
                  "{}, {}: {}",
                  Markup.text(each.file(), LONGEST_FILE),
                  DAY.format(each.uploaded()),
                  words(each.state()))));
    }
    bars.add(bar(state, bars.size(), Markup.of("this file: {}", words(state))));
    return Markup.of(
        """
        <p class="past"><span>Last {} files</span> <svg width="{}" height="24" role="img" \
        aria-label="{}">{}</svg>{}</p>
        """,
        bars.size(),
        bars.size() * STEP,
        counted(files, state),
        Markup.join(bars),
        inARow(files, state));
  }

  /// {@return since when a column has drifted; nothing where it is new}
  static Markup since(EarlierFiles earlier, String column) {
    Streak streak = earlier.streak(column);
    return streak == null ? Markup.NONE : Markup.of("since {}", day(streak.since()));
  }

  /// {@return a day, as people write it}
  static String day(Instant instant) {
    return DAY.format(instant);
  }

  private static Markup bar(Decision.@Nullable State state, int index, Markup title) {
    int height = height(state);
    String style = state == null ? "rejected" : AnswerSection.style(state);
    return Markup.of(
        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"10\" height=\"{}\"><title>{}</title></rect>",
        style,
        index * STEP + 1,
        22 - height,
        height,
        title);
  }

  private static int height(Decision.@Nullable State state) {
    if (state == null) {
      return 21;
    }
    return switch (state) {
      case DRIFT -> 21;
      case SOME -> 13;
      case STABLE -> 5;
    };
  }

  private static String words(Decision.@Nullable State state) {
    return state == null ? "Rejected" : state.words();
  }

  private static Markup counted(List<EarlierFile> files, Decision.State state) {
    var counts = new ArrayList<Markup>();
    for (Decision.State kind : Decision.State.values()) {
      addCount(counts, kind, (kind == state ? 1 : 0) + count(files, kind));
    }
    addCount(counts, null, count(files, null));
    return Markup.join(", ", counts);
  }

  private static long count(List<EarlierFile> files, Decision.@Nullable State kind) {
    return files.stream().filter(each -> each.state() == kind).count();
  }

  private static void addCount(List<Markup> counts, Decision.@Nullable State kind, long count) {
    if (count > 0) {
      counts.add(Markup.of("{}: {}", words(kind), count));
    }
  }

  private static Markup inARow(List<EarlierFile> files, Decision.State state) {
    int run = 1;
    for (int i = files.size() - 1; i >= 0 && files.get(i).state() == state; i--) {
      run++;
    }
    if (run == 1 || state == Decision.State.STABLE) {
      return Markup.NONE;
    }
    String what = state == Decision.State.DRIFT ? "with drift" : "with drifted columns";
    return Markup.of(" <span class=\"soft\">{} in a row {}</span>", run, what);
  }
}
