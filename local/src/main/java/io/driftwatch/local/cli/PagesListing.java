package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.html.FilesPage;
import io.driftwatch.core.report.markdown.MarkdownFiles;
import io.driftwatch.core.text.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A folder with a page for each file, and an index.
final class PagesListing implements FileListing {
  private static final String INDEX = "index";

  /// In bytes; file systems take 255, and a part of a name is written before the whole.
  private static final int LONGEST_NAME = 150;

  private final Rendering rendering;
  private final Target target;
  private final Path folder;
  private final boolean html;
  private final Set<String> taken = new HashSet<>();
  private final List<FileLine> lines = new ArrayList<>();

  PagesListing(Rendering rendering, Target target) throws CommandFailure {
    this.rendering = rendering;
    this.target = target;
    this.folder = target.folder();
    this.html = rendering.format() == CompareCommand.Format.html;
    target.inputsIn(folder).forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    page(INDEX);
  }

  @Override
  public void judged(Answer answer) throws CommandFailure {
    String page = page(stem(answer.current()));
    Target.write(folder.resolve(page), rendering.of(answer));
    lines.add(FileLine.of(answer.current(), Rendering.report(answer)).on(page));
  }

  @Override
  public void refused(FileLine line) {
    lines.add(line);
  }

  @Override
  public void end() throws CommandFailure {
    Path index = folder.resolve(INDEX + suffix());
    Target.write(index, html ? FilesPage.of(lines) : MarkdownFiles.of(lines, rendering.explains()));
    target.written(index);
  }

  /// {@return a name that no other page has, whatever the case}
  private String page(String stem) {
    String name = stem + suffix();
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = stem + "-" + i + suffix();
    }
    return name;
  }

  private String suffix() {
    return html ? ".html" : ".md";
  }

  private static String stem(String file) {
    if (file.equals(StandardInput.WORD)) {
      return "standard-input";
    }
    String name = Formats.SHIPPED.withoutSuffix(String.valueOf(Path.of(file).getFileName()));
    String stem = name;
    for (int most = LONGEST_NAME; stem.getBytes(UTF_8).length > LONGEST_NAME; most--) {
      stem = Shown.start(name, most);
    }
    return stem.isBlank() || stem.startsWith(".") ? "file" + stem : stem;
  }
}
