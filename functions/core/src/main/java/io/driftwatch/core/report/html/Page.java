package io.driftwatch.core.report.html;

import io.driftwatch.core.text.Digest;
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

  /// The style of the figures, which page it may be.
  private static final String FIGURES = "figures.css";

  private Page() {}

  /// {@return the page of the template's name, with its style and its script}
  ///
  /// @param beside the class in whose folder these are
  /// @param name of the template, the style and the script, without their extensions
  /// @param parts what stands for each `{{placeholder}}`
  public static String of(Class<?> beside, String name, Map<String, Markup> parts) {
    Markup style =
        Markup.join(
            List.of(Markup.resource(beside, name + ".css"), Markup.resource(Page.class, FIGURES)));
    Markup script = Markup.resource(beside, name + ".js");
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
