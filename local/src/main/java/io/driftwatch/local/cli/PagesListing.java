package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.report.FileLine;
import io.driftwatch.core.report.html.FilesPage;
import io.driftwatch.core.report.markdown.MarkdownFiles;
import io.driftwatch.core.text.Shown;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A folder with a page for each file, and an index. Pages of an earlier run are replaced, files
/// that are anything else are never written over.
final class PagesListing implements FileListing {
  private static final String INDEX = "index";

  /// What every page ends with: a comment in HTML and in Markdown alike.
  private static final String SIGNATURE = "<!-- Made by driftwatch compare. -->\n";

  /// In bytes; file systems take 255, and a part of a name is written before the whole.
  private static final int LONGEST_NAME = 150;

  private final Rendering rendering;
  private final Target target;
  private final Path folder;
  private final boolean html;
  private final Set<String> taken = new HashSet<>();
  private final List<FileLine> lines = new ArrayList<>();

  /// @param files those that will be listed
  PagesListing(Rendering rendering, Target target, List<String> files) throws CommandFailure {
    this.rendering = rendering;
    this.target = target;
    this.folder = target.folder();
    this.html = rendering.format() == CompareCommand.Format.html;
    target.inputsIn(folder).forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    taken.add(INDEX + suffix());
    refuseForeign(folder.resolve(INDEX + suffix()));
    for (String file : files) {
      String name = stem(file) + suffix();
      if (!taken.contains(name.toLowerCase(Locale.ROOT))) {
        refuseForeign(folder.resolve(name));
      }
    }
  }

  private static void refuseForeign(Path page) throws CommandFailure {
    if (!isFree(page)) {
      throw new CommandFailure(
          "%s is there, and is not a page of driftwatch: name another folder with --output"
              .formatted(page));
    }
  }

  /// {@return whether a page of this name takes nothing away but a page of an earlier run}
  private static boolean isFree(Path page) throws CommandFailure {
    if (!Files.exists(page, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    byte[] signature = SIGNATURE.getBytes(UTF_8);
    if (!Files.isRegularFile(page)) {
      return false;
    }
    try (var channel = FileChannel.open(page)) {
      long length = channel.size();
      var end = ByteBuffer.allocate(signature.length);
      channel.position(Math.max(0, length - signature.length));
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // until it is full, or the file ends
      }
      return Arrays.equals(end.array(), signature);
    } catch (IOException e) {
      throw Target.unwritable(page, e);
    }
  }

  @Override
  public void judged(Answer answer) throws CommandFailure {
    String page = page(stem(answer.current()));
    Target.write(folder.resolve(page), rendering.of(answer) + SIGNATURE);
    lines.add(FileLine.of(answer.current(), Rendering.report(answer)).on(page));
  }

  @Override
  public void refused(FileLine line) {
    lines.add(line);
  }

  @Override
  public void end() throws CommandFailure {
    Path index = folder.resolve(INDEX + suffix());
    String page = html ? FilesPage.of(lines) : MarkdownFiles.of(lines, rendering.explains());
    Target.write(index, page + SIGNATURE);
    target.written(index);
  }

  /// {@return a name that no other page has, whatever the case}
  private String page(String stem) throws CommandFailure {
    String name = stem + suffix();
    for (int i = 2;
        !taken.add(name.toLowerCase(Locale.ROOT)) || !isFree(folder.resolve(name));
        i++) {
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
    String last = file.substring(file.lastIndexOf(File.separatorChar) + 1);
    String name = Formats.SHIPPED.withoutSuffix(last);
    String stem = name;
    for (int most = LONGEST_NAME; stem.getBytes(UTF_8).length > LONGEST_NAME; most--) {
      stem = Shown.start(name, most);
    }
    return stem.isBlank() || stem.startsWith(".") ? "file" + stem : stem;
  }
}
