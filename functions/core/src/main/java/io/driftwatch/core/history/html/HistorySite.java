package io.driftwatch.core.history.html;

import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.MonitorHistory;
import io.driftwatch.core.report.html.Markup;
import io.driftwatch.core.report.html.Page;
import io.driftwatch.core.text.Digest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of a site, each of which is one file. The same lines give the same pages.
public final class HistorySite {
  /// The file name of the page that leads to all others.
  public static final String INDEX = "index.html";

  /// What every page holds, so that a site can be told from files that are somebody's.
  public static final String SIGNATURE = "<meta name=\"generator\" content=\"driftwatch history\">";

  private static final int LONGEST_SLUG = 60;
  private static final int DIGEST = 8;

  private HistorySite() {}

  /// Where reports are.
  @FunctionalInterface
  public interface Links {
    /// {@return the address of a run's report, relative to the site; null where there is none}
    @Nullable String report(HistoryLine line);
  }

  /// {@return the page that leads to the monitors}
  public static String index(List<MonitorHistory> histories) {
    return page(Markup.of("Monitors · driftwatch"), Markup.NONE, IndexPage.of(histories));
  }

  /// {@return the page of a monitor}
  public static String monitor(MonitorHistory history, Links links) {
    Markup name = Markup.text(history.name(), Markup.LONGEST_NAME);
    return page(
        Markup.of("{}: {} · driftwatch", name, history.newest().state().words()),
        Markup.of(
            "<nav class=\"crumbs\" aria-label=\"Breadcrumb\"><a href=\"{}\">Monitors</a> /"
                + " <span aria-current=\"page\"><bdi>{}</bdi></span></nav>",
            INDEX,
            name),
        new MonitorPage(history, links).content());
  }

  private static String page(Markup title, Markup crumbs, Markup content) {
    return Page.of(
        HistorySite.class,
        "history",
        List.of("theme.js"),
        Map.of("title", title, "crumbs", crumbs, "content", content));
  }

  /// {@return the file name of a monitor's page: the monitor's name where that is one word of
  /// lower-case letters and digits, else made of it with a digest, so that no two are the same}
  public static String fileName(String monitor) {
    if (monitor.isEmpty()) {
      return "monitor.html";
    }
    var slug = new StringBuilder("monitor-");
    boolean exact = monitor.length() <= LONGEST_SLUG;
    for (int i = 0; i < Math.min(monitor.length(), LONGEST_SLUG); i++) {
      char c = monitor.charAt(i);
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      exact &= kept;
      slug.append(kept ? c : '-');
    }
    if (!exact) {
      slug.append('-').append(Digest.hex(monitor), 0, DIGEST);
    }
    return slug + ".html";
  }
}
