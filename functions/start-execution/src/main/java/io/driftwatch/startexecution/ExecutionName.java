package io.driftwatch.startexecution;

import io.driftwatch.core.format.Formats;
import io.driftwatch.core.text.Digest;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.ObjectVersion;
import org.jspecify.annotations.Nullable;

/// Names an execution after the object version that it is about: the same event again gives the
/// same name, and Step Functions refuses a second execution of that name.
final class ExecutionName {
  private static final int LONGEST = 80;
  private static final int DIGEST = 32;

  private ExecutionName() {}

  /// {@return a readable slug, a hyphen, and 32 hex digits over bucket, key and version}
  ///
  /// @param sequencer what distinguishes two writes of the same bytes in a bucket without versions
  static String of(ObjectVersion object, @Nullable String sequencer) {
    String identity =
        object.versionId() != null
            ? object.versionId()
            : object.eTag() + "\u0000" + (sequencer == null ? "" : sequencer);
    // No key contains a NUL, so no two objects share this text.
    String digest = Digest.hex(object.bucket() + "\u0000" + object.key() + "\u0000" + identity);
    return slug(object.key()) + "-" + digest;
  }

  private static String slug(String key) {
    String path = key.startsWith(Layout.DROP) ? key.substring(Layout.DROP.length()) : key;
    String slug =
        Formats.SHIPPED
            .withoutSuffix(path)
            .replaceAll("[^A-Za-z0-9_]+", "-")
            .replaceAll("^-|-$", "");
    int longest = LONGEST - DIGEST - 1;
    if (slug.length() > longest) {
      slug = slug.substring(0, longest).replaceAll("-$", "");
    }
    return slug.isEmpty() ? "object" : slug;
  }
}
