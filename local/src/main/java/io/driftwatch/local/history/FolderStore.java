package io.driftwatch.local.history;

import io.driftwatch.core.text.Shown;
import io.driftwatch.local.file.NewFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A bucket's copy on disk, as `aws s3 sync` or the demo leaves it.
public final class FolderStore implements BucketStore {
  /// Files that a writer or the operating system keeps for itself.
  private static final String HIDDEN = ".";

  /// Where history lines lie: folders of files only, and the longest by far.
  private static final Pattern MONTH = Pattern.compile("(.*/)?_/\\d{4}-\\d{2}/");

  /// What the system lists of a folder.
  @FunctionalInterface
  interface Names {
    /// {@return the names in a folder; null where it may not be read}
    String @Nullable [] in(File folder);
  }

  private final Path named;
  private final Path root;
  private final Names names;

  /// @param root the folder that stands for the bucket
  public FolderStore(Path root) {
    this(root, File::list);
  }

  FolderStore(Path root, Names names) {
    this.named = root;
    this.root = root.toAbsolutePath().normalize();
    this.names = names;
  }

  @Override
  public List<String> list(String prefix, List<String> troubles) throws IOException {
    if (!Files.isExecutable(root) || names.in(root.toFile()) == null) {
      throw new IOException(name("") + ": permission denied");
    }
    var keys = new ArrayList<String>();
    var folder = file(prefix).toFile();
    if (folder.isDirectory()) {
      list(folder, prefix, keys, troubles);
    }
    keys.sort(null);
    return keys;
  }

  // Names only, as asking for the kind of each of 10,000 files takes longer than listing them.
  private void list(File folder, String prefix, List<String> keys, List<String> troubles) {
    String[] all = names.in(folder);
    if (all == null) {
      troubles.add(name(prefix) + ": this folder cannot be read");
      return;
    }
    boolean month = MONTH.matcher(prefix).matches();
    for (String name : all) {
      if (name.startsWith(HIDDEN)) {
        continue;
      }
      String key = prefix + name;
      if (month && name.endsWith(".json")) {
        keys.add(key);
        continue;
      }
      var file = new File(folder, name);
      if (isMangled(name, file)) {
        troubles.add(name(key) + ": this name cannot be read in the locale of this run");
      } else if (!file.isDirectory()) {
        keys.add(key);
      } else if (!Files.isSymbolicLink(file.toPath())) {
        list(file, key + "/", keys, troubles);
      }
    }
  }

  /// {@return whether a name has letters that the locale cannot express, so that it leads nowhere}
  private static boolean isMangled(String name, File file) {
    return (name.indexOf('\uFFFD') >= 0 || name.indexOf('?') >= 0) && !file.exists();
  }

  @Override
  public byte[] get(String key) throws IOException {
    // Takes half of the time of a channel, which Files would open.
    try (var in = new FileInputStream(file(key).toFile())) {
      return in.readAllBytes();
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) throws IOException {
    var file = file(key);
    Files.createDirectories(file.getParent());
    return NewFile.write(file, content);
  }

  @Override
  public int readers() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public String name(String key) {
    try {
      return Shown.path(named.resolve(key).toString());
    } catch (InvalidPathException impossible) {
      return Shown.path(named + "/" + key);
    }
  }

  /// A name from a file may hold `..`, which is a folder's name in S3 alone.
  private Path file(String key) throws IOException {
    try {
      var file = root.resolve(key).normalize();
      if (file.startsWith(root)) {
        return file;
      }
    } catch (InvalidPathException impossible) {
      // as below
    }
    throw new IOException(Shown.path(key) + ": a folder cannot hold a file of this name");
  }
}
