package io.driftwatch.support.s3;

import io.driftwatch.core.text.Digest;
import io.driftwatch.support.state.ObjectVersion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The identity of content: 64 hex digits that differ for different bytes, whatever their origin.
///
/// An entity tag is none: it is the MD5 of what was put, for which two files can be made, or no
/// digest at all (an upload in parts, encryption by SSE-KMS). So content is identified by the
/// version that holds it,
///
///     SHA-256( 0 length(bucket) bucket length(key) key length(version) version )
///
/// with lengths in bytes of UTF-8 as four bytes each, or, where the bucket keeps no versions, by
/// the bytes as they are read: `SHA-256( 1 bytes )`. The first byte keeps content from posing as a
/// version.
public final class ContentIdentity {
  private static final byte VERSION = 0;
  private static final byte BYTES = 1;

  private ContentIdentity() {}

  /// {@return the identity of an object's content, if its version is known; otherwise it has to be
  /// read}
  public static Optional<String> of(ObjectVersion object) {
    @Nullable String version = object.versionId();
    if (version == null) {
      return Optional.empty();
    }
    MessageDigest digest = Digest.sha256();
    digest.update(VERSION);
    update(digest, object.bucket());
    update(digest, object.key());
    update(digest, version);
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  /// Content that is digested while it is read.
  public static final class Reading extends FilterInputStream {
    private final MessageDigest digest;

    public Reading(InputStream content) {
      this(content, Digest.sha256());
    }

    private Reading(InputStream content, MessageDigest digest) {
      super(new DigestInputStream(content, digest));
      this.digest = digest;
      digest.update(BYTES);
    }

    /// {@return the identity of the whole content, the rest of which is read now}
    ///
    /// @throws IOException when the content breaks off
    public String identity() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
