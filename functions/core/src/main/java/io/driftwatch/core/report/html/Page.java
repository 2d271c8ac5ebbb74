package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page that needs no network and no other file.
///
/// Its policy allows exactly the style and the script in it, by their digests.
public final class Page {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  /// The shared style of all pages: colours, fonts, focus, what only screen readers see.
  private static final String COMMON = "page.css";

  private Page() {}

  /// {@return the page of the template's name, with its style and its script}
  ///
  /// @param beside the class in whose folder these are
  /// @param name of the template, the style and the script, without their extensions
  /// @param shared what else it needs of the styles and scripts beside this class
  /// @param parts what stands for each `{{placeholder}}`
  public static String of(
      Class<?> beside, String name, List<String> shared, Map<String, Markup> parts) {
    var styles = new ArrayList<Markup>();
    var scripts = new ArrayList<Markup>();
    styles.add(Markup.resource(Page.class, COMMON));
    styles.add(Markup.resource(beside, name + ".css"));
    scripts.add(Markup.resource(beside, name + ".js"));
    for (String file : shared) {
      (file.endsWith(".js") ? scripts : styles).add(Markup.resource(Page.class, file));
    }
    Markup style = Markup.join(styles);
    Markup script = Markup.join(scripts);
    Map<String, Markup> all = new HashMap<>(parts);
    all.put("style", style);
    all.put("script", script);
    all.put("styleDigest", Markup.of("{}", digest(style)));
    all.put("scriptDigest", Markup.of("{}", digest(script)));
    return PLACEHOLDER
        .matcher(Markup.resource(beside, name + ".html").toString())
        .replaceAll(
            match -> {
              Markup part = all.get(match.group(1));
              if (part == null) {
                throw new IllegalStateException("nothing for the placeholder " + match.group());
              }
              return Matcher.quoteReplacement(part.toString());
            });
  }

  private static String digest(Markup content) {
    return Base64.getEncoder().encodeToString(Digest.sha256(content.toString()));
  }
}
