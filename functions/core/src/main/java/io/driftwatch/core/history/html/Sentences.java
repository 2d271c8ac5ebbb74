package io.driftwatch.core.history.html;

import io.driftwatch.core.history.Day;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.history.Streak;
import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.report.html.StateMark;
import io.driftwatch.core.text.TypographicNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the pages say in the same words.
final class Sentences {
  private static final int MOST_NAMES = 4;
  private static final int MOST_STREAKS = 6;
  private static final int LONGEST_NAME = 40;

  private Sentences() {}

  /// {@return what drifts now and since when, one sentence for each streak; nothing if nothing
  /// does}
  static Markup streaks(List<Streak> streaks) {
    if (streaks.isEmpty()) {
      return Markup.NONE;
    }
    List<Markup> sentences = new ArrayList<>();
    for (Streak streak : streaks.subList(0, Math.min(MOST_STREAKS, streaks.size()))) {
      sentences.add(Markup.of("<li>{}</li>\n", streak(streak)));
    }
    if (streaks.size() > MOST_STREAKS) {
      sentences.add(Markup.of("<li>and others for fewer files</li>\n"));
    }
    return Markup.of("<ul class=\"note\">\n{}</ul>\n", Markup.join(sentences));
  }

  static Markup streak(Streak streak) {
    return Markup.of("<b>{}</b> {}", names(streak.columns()), streak.predicate());
  }

  /// {@return the first names, then how many more there are}
  static Markup names(List<String> columns) {
    List<Markup> names = new ArrayList<>();
    for (String column : columns.subList(0, Math.min(MOST_NAMES, columns.size()))) {
      names.add(Markup.isolated(column, LONGEST_NAME));
    }
    int more = columns.size() - names.size();
    return Markup.of(
        "{}{}",
        Markup.join(", ", names),
        more == 0 ? Markup.NONE : Markup.of(" and {} more", TypographicNumbers.count(more)));
  }

  /// {@return when and how often a column drifted}
  ///
  /// @param newest when the newest file was uploaded
  static String drift(Track track, Instant newest) {
    Streak streak = track.streak();
    if (streak != null) {
      return streak.length();
    }
    if (track.judged() == 0) {
      return "not tested";
    }
    Instant last = track.last();
    return last == null
        ? "never"
        : "%s of %s files, last %s"
            .formatted(
                TypographicNumbers.count(track.drifted()),
                TypographicNumbers.count(track.judged()),
                Day.of(last, newest));
  }

  static Markup time(Instant time) {
    return Markup.of("<time datetime=\"{}\">{}</time>", time, Day.minute(time));
  }

  /// {@return the class of a state}
  static String style(State state) {
    return switch (state) {
      case DRIFT -> "drifted";
      case SOME -> "some";
      case STABLE -> "stable";
      case REJECTED -> "none";
    };
  }

  static Markup mark(State state) {
    return StateMark.of(style(state));
  }
}
