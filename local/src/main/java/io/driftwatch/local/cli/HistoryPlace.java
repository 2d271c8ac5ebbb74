package io.driftwatch.local.cli;

import io.driftwatch.core.history.html.HistorySite;
import io.driftwatch.core.text.Address;
import io.driftwatch.core.text.NearestName;
import io.driftwatch.core.text.Shown;
import io.driftwatch.local.history.BucketStore;
import io.driftwatch.local.history.FolderStore;
import io.driftwatch.local.history.S3Store;
import io.driftwatch.support.s3.Layout;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bucket that a command names, in S3 or as a folder.
///
/// @param named what the user typed
/// @param store its objects
/// @param folder the folder; null where it is in S3
record HistoryPlace(String named, BucketStore store, @Nullable Path folder) {
  private static final String SCHEME = "s3://";

  /// What the folder of the lines is called.
  private static final String LINES = "history";

  static HistoryPlace of(String named) throws CommandFailure {
    if (named.startsWith(SCHEME)) {
      return inS3(named);
    }
    try {
      Path folder = Path.of(named);
      if (!Files.isDirectory(folder)) {
        throw new CommandFailure(
            Shown.path(named)
                + (Files.exists(folder) ? ": is a file" : ": there is no such folder")
                + "; name a bucket's copy on disk, or s3://BUCKET");
      }
      return new HistoryPlace(named, new FolderStore(folder), folder);
    } catch (InvalidPathException e) {
      throw new CommandFailure(Shown.path(named) + ": is not the name of a folder", e);
    }
  }

  private static HistoryPlace inS3(String named) throws CommandFailure {
    String place = named.substring(SCHEME.length());
    int slash = place.indexOf('/');
    String bucket = slash < 0 ? place : place.substring(0, slash);
    String prefix = slash < 0 ? "" : place.substring(slash + 1);
    if (bucket.isEmpty()) {
      throw new CommandFailure(
          Shown.path(named) + ": the name of the bucket is missing, as in s3://my-bucket");
    }
    String below = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    var store = new S3Store(UserS3.client(), bucket, below, S3Refusal::inWords);
    return new HistoryPlace(named, store, null);
  }

  /// {@return what to say, and to do, where there are no lines}
  ///
  /// @param monitor the only one that was asked for; null = any
  /// @param others the monitors that there are
  String nothing(@Nullable String monitor, List<String> others) {
    String which = monitor == null ? "" : " of the monitor " + Shown.name(monitor);
    String shown = Shown.path(named);
    Path inner = folder == null ? null : folder.resolve("bucket");
    if (inner != null && Files.isDirectory(inner)) {
      return "%s: no history%s below it; did you mean %s?"
          .formatted(shown, which, Shown.path(inner.toString()));
    }
    if (monitor != null) {
      return "%s: no history%s below it; %s"
          .formatted(
              shown,
              which,
              NearestName.of(monitor, others)
                  .map(near -> "did you mean %s?".formatted(Shown.name(near)))
                  .orElse("without --monitor all are shown"));
    }
    Path whole = folder == null ? null : folder.toAbsolutePath().normalize();
    Path above = whole == null ? null : whole.getParent();
    if (above != null && above.resolve(LINES).equals(whole)) {
      return "%s: no history below it, but it may be one; did you mean the folder above, %s?"
          .formatted(shown, Shown.path(above.toString()));
    }
    return ("%s: no history below it. Runs of earlier releases wrote none:"
            + " ./driftwatch history %s --rebuild makes it of their reports")
        .formatted(shown, shown);
  }

  /// {@return the addresses of the reports that lie in the folder}
  HistorySite.Links links(Path site) {
    Path root = folder;
    if (root == null) {
      return line -> null;
    }
    Path from = site.toAbsolutePath().normalize();
    return line -> {
      Path page =
          root.resolve(Layout.run(line.monitor(), line.execution()).page())
              .toAbsolutePath()
              .normalize();
      return Files.isRegularFile(page) ? address(from.relativize(page)) : null;
    };
  }

  private static String address(Path relative) {
    var names = new ArrayList<String>();
    for (Path name : relative) {
      names.add(name.toString());
    }
    return Address.of(String.join("/", names));
  }
}
