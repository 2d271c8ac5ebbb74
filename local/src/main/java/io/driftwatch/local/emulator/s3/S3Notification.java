package io.driftwatch.local.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;

/// The message that S3 sends to a function when an object was created.
public final class S3Notification {
  private S3Notification() {}

  /// {@return the message as JSON: one record, its key URL-encoded as S3 does it}
  public static byte[] of(ObjectCreated created) {
    var message = JsonNodeFactory.instance.objectNode();
    var fields = message.putArray("Records").addObject();
    fields.put("eventVersion", "2.1");
    fields.put("eventSource", "aws:s3");
    fields.put("awsRegion", EmbeddedS3.REGION.id());
    fields.put("eventTime", created.time().toString());
    fields.put("eventName", created.eventName());
    fields.putObject("userIdentity").put("principalId", "local");
    fields.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    fields.putObject("responseElements").put("x-amz-request-id", created.sequencer());
    var s3 = fields.putObject("s3");
    s3.put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "start-execution");
    var bucket = s3.putObject("bucket");
    bucket.put("name", created.bucket());
    bucket.putObject("ownerIdentity").put("principalId", "local");
    bucket.put("arn", "arn:aws:s3:::" + created.bucket());
    var object = s3.putObject("object");
    object.put("key", URLEncoder.encode(created.key(), UTF_8).replace("%2F", "/"));
    object.put("size", created.size());
    object.put("eTag", created.eTag());
    if (created.versionId() != null) {
      object.put("versionId", created.versionId());
    }
    object.put("sequencer", created.sequencer());
    return message.toString().getBytes(UTF_8);
  }
}
