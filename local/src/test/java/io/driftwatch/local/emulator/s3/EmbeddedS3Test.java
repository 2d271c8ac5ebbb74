package io.driftwatch.local.emulator.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What the functions rely on, and what the embedded service therefore must do as S3 does.
class EmbeddedS3Test {
  private static final String BUCKET = "bucket";
  private static final List<ObjectCreated> EVENTS = new CopyOnWriteArrayList<>();

  private static EmbeddedS3 service;
  private static S3Client s3;

  @BeforeAll
  static void start() {
    service = EmbeddedS3.start(BUCKET, EVENTS::add);
    s3 = service.client();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void get_byVersion_readsTheOldBytes() {
    var first = put("get/a.csv", "one");
    var second = put("get/a.csv", "two");
    assertNotEquals(first.versionId(), second.versionId());
    assertEquals("one", read("get/a.csv", first.versionId()));
    assertEquals("two", read("get/a.csv", second.versionId()));
    assertEquals("two", read("get/a.csv", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.csv", "with blank.csv", "é+&=?%20#.csv", "a/very/deep/path/x.csv"})
  void put_anyKey_isReadBackAndAnnounced(String name) {
    String key = "keys/" + name;
    var stored = put(key, "text");
    assertEquals("text", read(key, stored.versionId()));
    var event = last(key);
    assertEquals("ObjectCreated:Put", event.eventName());
    assertEquals(stored.versionId(), event.versionId());
    assertEquals(stored.eTag(), '"' + event.eTag() + '"');
    assertEquals(4, event.size());
  }

  @Test
  void put_manyAtOnce_storesEachOnce() {
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 400; i++) {
        var key = "many/%d.csv".formatted(i);
        threads.execute(() -> put(key, "text"));
      }
    }
    assertEquals(400, versions("many/").size());
  }

  @Test
  void get_otherETag_answers412() {
    var stored = put("match/a.csv", "one");
    assertEquals(
        412,
        status(
            () ->
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("match/a.csv").ifMatch("\"0123\""))));
    s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("match/a.csv").ifMatch(stored.eTag()));
  }

  @Test
  void head_versionThatIsNotThere_answers404() {
    var stored = put("head/a.csv", "one");
    delete("head/a.csv", stored.versionId());
    assertEquals(404, status(() -> head("head/a.csv", stored.versionId())));
    assertEquals(404, status(() -> head("head/never.csv", null)));
  }

  @Test
  void head_version_tellsSizeAndTag() {
    var stored = put("head/b.csv", "four");
    put("head/b.csv", "later");
    var head = s3.headObject(r -> r.bucket(BUCKET).key("head/b.csv").versionId(stored.versionId()));
    assertEquals(4, head.contentLength());
    assertEquals(stored.eTag(), head.eTag());
  }

  @Test
  void put_ifNoneMatchOnAnExistingKey_answers412AndKeepsIt() {
    put("once/a", "one");
    assertEquals(
        412,
        status(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("once/a").ifNoneMatch("*"),
                    RequestBody.fromString("two"))));
    assertEquals("one", read("once/a", null));
  }

  @Test
  void put_ifNoneMatchOnANewKey_stores() {
    s3.putObject(
        r -> r.bucket(BUCKET).key("once/b").ifNoneMatch("*"), RequestBody.fromString("one"));
    assertEquals("one", read("once/b", null));
  }

  @Test
  void put_ifMatchWithTheTagThatIsThere_replaces() {
    var stored = put("replace/a", "one");
    s3.putObject(
        r -> r.bucket(BUCKET).key("replace/a").ifMatch(stored.eTag()),
        RequestBody.fromString("two"));
    assertEquals("two", read("replace/a", null));
  }

  @Test
  void put_ifMatchWithAnotherTag_answers412AndKeepsIt() {
    put("replace/b", "one");
    assertEquals(
        412,
        status(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("replace/b").ifMatch("\"0123\""),
                    RequestBody.fromString("two"))));
    assertEquals("one", read("replace/b", null));
  }

  @Test
  void delete_newestVersion_makesTheOlderOneCurrent() {
    var first = put("delete/a.csv", "one");
    var second = put("delete/a.csv", "two");
    delete("delete/a.csv", second.versionId());
    assertEquals("one", read("delete/a.csv", null));
    assertEquals(List.of(first.versionId()), versions("delete/a.csv"));
  }

  @Test
  void delete_onlyVersion_leavesNothing() {
    delete("delete/b.csv", put("delete/b.csv", "one").versionId());
    assertEquals(List.of(), versions("delete/b.csv"));
    assertEquals(404, status(() -> read("delete/b.csv", null)));
  }

  @Test
  void delete_otherETag_answers412AndKeepsIt() {
    put("delete/c.csv", "one");
    assertEquals(
        412,
        status(
            () -> s3.deleteObject(r -> r.bucket(BUCKET).key("delete/c.csv").ifMatch("\"0123\""))));
    assertEquals("one", read("delete/c.csv", null));
  }

  @Test
  void delete_sameETag_hidesTheObject() {
    var stored = put("delete/d.csv", "one");
    s3.deleteObject(r -> r.bucket(BUCKET).key("delete/d.csv").ifMatch(stored.eTag()));
    assertEquals(404, status(() -> read("delete/d.csv", null)));
  }

  // S3 answers 404 here; EmbeddedS3 names this difference.
  @Test
  void delete_ifMatchOnAKeyThatIsNotThere_answers404() {
    assertEquals(
        404,
        status(
            () ->
                s3.deleteObject(
                    r -> r.bucket(BUCKET).key("delete/never.csv").ifMatch("\"0123\""))));
  }

  @Test
  void copy_ofAVersion_copiesItsBytesAndIsAnnounced() {
    var first = put("copy/a b+é.csv", "one");
    put("copy/a b+é.csv", "two");
    s3.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("copy/a b+é.csv")
                .sourceVersionId(first.versionId())
                .copySourceIfMatch(first.eTag())
                .destinationBucket(BUCKET)
                .destinationKey("copied/a.csv"));
    assertEquals("one", read("copied/a.csv", null));
    assertEquals("ObjectCreated:Copy", last("copied/a.csv").eventName());
  }

  @Test
  void copy_otherETag_answers412() {
    put("copy/b.csv", "one");
    assertEquals(
        412,
        status(
            () ->
                s3.copyObject(
                    r ->
                        r.sourceBucket(BUCKET)
                            .sourceKey("copy/b.csv")
                            .copySourceIfMatch("\"0123\"")
                            .destinationBucket(BUCKET)
                            .destinationKey("copied/b.csv"))));
  }

  @Test
  void multipartUpload_completed_isAnnouncedOnceWithItsWholeSize() {
    String key = "multipart/a.csv";
    String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
    var part =
        s3.uploadPart(
            r -> r.bucket(BUCKET).key(key).uploadId(upload).partNumber(1),
            RequestBody.fromString("whole"));
    s3.completeMultipartUpload(
        r ->
            r.bucket(BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(
                    m -> m.parts(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build())));
    var events = EVENTS.stream().filter(event -> event.key().equals(key)).toList();
    assertEquals(1, events.size());
    assertEquals("ObjectCreated:CompleteMultipartUpload", events.getFirst().eventName());
    assertEquals(5, events.getFirst().size());
  }

  @Test
  void multipartUpload_open_isListedWithItsPartsAndResumed() {
    int least = 5 << 20; // what S3 takes as a part that is not the last
    String text = "x".repeat(least) + "end";
    var first = put("source/a.csv", text);
    put("source/a.csv", "newer");
    String key = "multipart/b.csv";
    String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
    copyPart(first, key, upload, 1, "bytes=0-" + (least - 1));
    assertEquals(List.of(), versions(key));
    var open = s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix(key)).uploads();
    assertEquals(List.of(upload), open.stream().map(MultipartUpload::uploadId).toList());
    assertEquals(List.of(key), open.stream().map(MultipartUpload::key).toList());
    copyPart(first, key, upload, 2, "bytes=%d-%d".formatted(least, least + 2));
    var parts = s3.listParts(r -> r.bucket(BUCKET).key(key).uploadId(upload)).parts();
    assertEquals(List.of((long) least, 3L), parts.stream().map(Part::size).toList());
    s3.completeMultipartUpload(
        r ->
            r.bucket(BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(
                    m ->
                        m.parts(
                            parts.stream()
                                .map(
                                    part ->
                                        CompletedPart.builder()
                                            .partNumber(part.partNumber())
                                            .eTag(part.eTag())
                                            .build())
                                .toList())));
    assertEquals(text, read(key, null));
    assertEquals(0, s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix(key)).uploads().size());
  }

  @Test
  void multipartUpload_aborted_isNotListed() {
    String key = "multipart/c.csv";
    String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
    s3.abortMultipartUpload(r -> r.bucket(BUCKET).key(key).uploadId(upload));
    assertEquals(0, s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix(key)).uploads().size());
  }

  @Test
  void complete_ifNoneMatchOnAnExistingKey_answers412AndKeepsItAndTheUpload() {
    String key = "multipart/d.csv";
    var parts = new Upload(key, "new");
    put(key, "old");
    assertEquals(412, status(() -> parts.complete("*", null)));
    assertEquals("old", read(key, null));
    assertEquals(1, s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix(key)).uploads().size());
    parts.abort();
    assertEquals(0, s3.listMultipartUploads(r -> r.bucket(BUCKET).prefix(key)).uploads().size());
  }

  @Test
  void complete_ifNoneMatchOnANewKey_storesOnce() {
    String key = "multipart/e.csv";
    var parts = new Upload(key, "new");
    parts.complete("*", null);
    assertEquals("new", read(key, null));
    assertEquals(List.of("new"), versions(key).stream().map(v -> read(key, v)).toList());
  }

  @Test
  void complete_ifMatch_replacesExactlyWhatIsThere() {
    String key = "multipart/f.csv";
    var parts = new Upload(key, "new");
    var old = put(key, "old");
    assertEquals(412, status(() -> parts.complete(null, "\"0123\"")));
    assertEquals("old", read(key, null));
    parts.complete(null, old.eTag());
    assertEquals("new", read(key, null));
  }

  @Test
  void complete_abortedUpload_answers404() {
    String key = "multipart/g.csv";
    var parts = new Upload(key, "new");
    parts.abort();
    assertEquals(404, status(() -> parts.complete("*", null)));
    assertEquals(404, status(parts::abort));
    assertEquals(List.of(), versions(key));
  }

  @Test
  void complete_manyAtOnceIfNoneMatch_storesOne() throws Exception {
    String key = "multipart/h.csv";
    var uploads = IntStream.range(0, 16).mapToObj(i -> new Upload(key, "new " + i)).toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers =
          threads.invokeAll(
              uploads.stream().map(u -> (Callable<Integer>) () -> answer(u)).toList());
      var stored = new ArrayList<Integer>();
      for (var answer : answers) {
        stored.add(answer.get());
      }
      assertEquals(1, stored.stream().filter(status -> status == 200).count(), stored::toString);
      assertEquals(15, stored.stream().filter(status -> status == 412).count(), stored::toString);
    }
    assertEquals(1, versions(key).size());
  }

  private static int answer(Upload upload) {
    try {
      upload.complete("*", null);
      return 200;
    } catch (S3Exception refused) {
      return refused.statusCode();
    }
  }

  /// An upload of one part.
  private static final class Upload {
    private final String key;
    private final String id;
    private final CompletedPart part;

    Upload(String key, String text) {
      this.key = key;
      this.id =
          s3.createMultipartUpload(
                  r -> r.bucket(BUCKET).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32))
              .uploadId();
      this.part = put(text);
    }

    CompletedPart put(String text) {
      var stored =
          s3.uploadPart(
              r ->
                  r.bucket(BUCKET)
                      .key(key)
                      .uploadId(id)
                      .partNumber(1)
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32),
              RequestBody.fromString(text));
      return CompletedPart.builder()
          .partNumber(1)
          .eTag(stored.eTag())
          .checksumCRC32(stored.checksumCRC32())
          .build();
    }

    void complete(@Nullable String ifNoneMatch, @Nullable String ifMatch) {
      s3.completeMultipartUpload(
          r ->
              r.bucket(BUCKET)
                  .key(key)
                  .uploadId(id)
                  .ifNoneMatch(ifNoneMatch)
                  .ifMatch(ifMatch)
                  .multipartUpload(all -> all.parts(part)));
    }

    void abort() {
      s3.abortMultipartUpload(r -> r.bucket(BUCKET).key(key).uploadId(id));
    }
  }

  private static void copyPart(
      PutObjectResponse source, String key, String upload, int number, String range) {
    s3.uploadPartCopy(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("source/a.csv")
                .sourceVersionId(source.versionId())
                .destinationBucket(BUCKET)
                .destinationKey(key)
                .uploadId(upload)
                .partNumber(number)
                .copySourceRange(range));
  }

  @Test
  void events_ofTwoWrites_haveGrowingSequencers() {
    put("sequence/a.csv", "one");
    String first = last("sequence/a.csv").sequencer();
    put("sequence/a.csv", "two");
    assertEquals(1, Integer.signum(last("sequence/a.csv").sequencer().compareTo(first)));
  }

  @Test
  void put_folderMarker_isStored() {
    s3.putObject(r -> r.bucket(BUCKET).key("folder/"), RequestBody.empty());
    assertEquals("ObjectCreated:Put", last("folder/").eventName());
  }

  @Test
  void version_whileTheOneAfterItIsDeleted_isFound() throws Exception {
    try (var threads = Executors.newFixedThreadPool(1)) {
      for (int i = 0; i < 100; i++) {
        var first = put("meanwhile/a.csv", "one");
        var second = put("meanwhile/a.csv", "two");
        var deleted = threads.submit(() -> delete("meanwhile/a.csv", second.versionId()));
        while (!deleted.isDone()) {
          head("meanwhile/a.csv", first.versionId());
          assertEquals("one", read("meanwhile/a.csv", first.versionId()));
        }
        deleted.get();
        delete("meanwhile/a.csv", first.versionId());
      }
    }
  }

  @Test
  void bucket_thatIsNotThere_answers404() {
    assertEquals(404, status(() -> s3.getObjectAsBytes(r -> r.bucket("other").key("a.csv"))));
  }

  private static PutObjectResponse put(String key, String text) {
    return s3.putObject(
        r -> r.bucket(BUCKET).key(key),
        RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String read(String key, @Nullable String versionId) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).versionId(versionId)).asUtf8String();
  }

  private static void head(String key, @Nullable String versionId) {
    s3.headObject(r -> r.bucket(BUCKET).key(key).versionId(versionId));
  }

  private static void delete(String key, @Nullable String versionId) {
    s3.deleteObject(r -> r.bucket(BUCKET).key(key).versionId(versionId));
  }

  private static List<String> versions(String key) {
    return s3.listObjectVersions(r -> r.bucket(BUCKET).prefix(key)).versions().stream()
        .map(ObjectVersion::versionId)
        .toList();
  }

  private static ObjectCreated last(String key) {
    return EVENTS.stream()
        .filter(event -> event.key().equals(key))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static int status(Executable request) {
    return assertThrows(S3Exception.class, request).statusCode();
  }
}
