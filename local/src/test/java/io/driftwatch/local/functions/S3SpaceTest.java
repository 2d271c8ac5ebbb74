package io.driftwatch.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.core.memory.Scratch;
import io.driftwatch.core.memory.ScratchException;
import io.driftwatch.local.emulator.s3.EmbeddedS3;
import io.driftwatch.local.functions.FaultyS3.Fault;
import io.driftwatch.support.s3.AwsClients;
import io.driftwatch.support.s3.S3Space;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// A scratch in a bucket, with objects of 8 KB in blocks of 1 KB, of which 128 are kept.
class S3SpaceTest {
  private static final String BUCKET = "bucket";
  private static final String FOLDER = "scratch/e/r/";
  private static final long HEAP = 2 << 20;
  private static final int OBJECT = 8 << 10;
  private static final int PAGE = 300;

  private final EmbeddedS3 s3 = EmbeddedS3.start(BUCKET);
  private final FaultyS3 client = new FaultyS3(s3.client());
  private final List<String> trouble = new ArrayList<>();

  @AfterEach
  void stop() {
    s3.close();
  }

  private S3Space space() {
    return space(client);
  }

  private S3Space space(S3Client through) {
    return new S3Space(through, BUCKET, FOLDER, HEAP, trouble::add);
  }

  private List<String> versions() {
    return s3
        .client()
        .listObjectVersionsPaginator(r -> r.bucket(BUCKET).prefix("scratch/"))
        .stream()
        .flatMap(
            page ->
                Stream.concat(
                    page.versions().stream().map(v -> v.key() + " " + v.versionId()),
                    page.deleteMarkers().stream().map(m -> m.key() + " deleted")))
        .toList();
  }

  /// Appends random bytes, in pieces of random lengths.
  private static byte[] fill(Scratch scratch, int size, long seed) throws IOException {
    var random = new Random(seed);
    var all = new byte[size];
    random.nextBytes(all);
    for (int at = 0; at < size; ) {
      int length = Math.min(size - at, 1 + random.nextInt(2 * PAGE));
      assertEquals(at, scratch.append(Arrays.copyOfRange(all, at, at + length), length));
      at += length;
    }
    return all;
  }

  private static byte[] read(Scratch scratch, int at, int length) throws IOException {
    var bytes = new byte[length];
    scratch.read(at, bytes, length);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, OBJECT - 1, OBJECT, 3 * OBJECT + 17, 20 * OBJECT + 1})
  void read_anyPlace_isWhatWasAppended(int size) throws IOException {
    try (var space = space();
        var scratch = space.open()) {
      byte[] all = fill(scratch, size, size);
      assertEquals(size, scratch.size());
      assertEquals(size / OBJECT, versions().size());
      assertArrayEquals(all, read(scratch, 0, size));
      var random = new Random(7);
      for (int i = 0; i < 200; i++) {
        int at = random.nextInt(size);
        int length = random.nextInt(Math.min(size - at, 3 * PAGE) + 1);
        assertArrayEquals(
            Arrays.copyOfRange(all, at, at + length), read(scratch, at, length), "at " + at);
      }
    }
    assertEquals(List.of(), versions());
    assertEquals(List.of(), trouble);
  }

  @Test
  void read_whileOthersAppend_isWhatEachAppended() throws Exception {
    try (var space = space();
        var scratch = space.open();
        var threads = Executors.newFixedThreadPool(6)) {
      var works = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 6; i++) {
        byte value = (byte) i;
        works.add(
            () -> {
              var starts = new ArrayList<Long>();
              for (int k = 0; k < 200; k++) {
                var bytes = new byte[PAGE];
                Arrays.fill(bytes, value);
                starts.add(scratch.append(bytes, PAGE));
                var back = new byte[PAGE];
                scratch.read(starts.get(k * 7 % starts.size()), back, PAGE);
                assertArrayEquals(bytes, back);
              }
              return null;
            });
      }
      for (var done : threads.invokeAll(works)) {
        done.get();
      }
    }
    assertEquals(List.of(), versions());
  }

  // 60 runs that are merged, each read forward a page at a time
  @Test
  void read_manyRunsInStep_asksForEachBlockOnce() throws IOException {
    int runs = 60;
    int run = 5 * OBJECT;
    var memory = new MemoryS3();
    try (var space = space(memory);
        var scratch = space.open()) {
      byte[] all = fill(scratch, runs * run, 1);
      for (int at = 0; at + 100 <= run; at += 100) {
        for (int i = 0; i < runs; i++) {
          int place = i * run + at;
          assertArrayEquals(Arrays.copyOfRange(all, place, place + 100), read(scratch, place, 100));
        }
      }
      assertTrue(memory.gets() <= runs * run / 1024, () -> memory.gets() + " GETs");
    }
  }

  @Test
  void open_withoutMuchInIt_asksS3ForNothing() throws IOException {
    try (var space = space()) {
      fill(space.open(), OBJECT - 1, 1);
      fill(space.open(), 10, 2);
    }
    assertEquals(0, client.count(""));
  }

  @Test
  void close_moreThanOneBatch_deletesAll() throws IOException {
    var memory = new MemoryS3();
    try (var space = space(memory);
        var scratch = space.open()) {
      fill(scratch, 1100 * OBJECT, 1);
      assertEquals(1100, memory.size());
    }
    assertEquals(List.of(1000, 100), memory.batches());
    assertEquals(0, memory.size());
  }

  @Test
  void close_space_closesItsScratchesAndOpensNoOther() throws IOException {
    var space = space();
    var scratch = space.open();
    fill(scratch, 3 * OBJECT, 1);
    space.close();
    assertEquals(List.of(), versions());
    assertThrows(ScratchException.class, space::open);
    assertThrows(ScratchException.class, () -> scratch.append(new byte[1], 1));
    assertThrows(ScratchException.class, () -> read(scratch, 0, 1));
  }

  @ParameterizedTest
  @EnumSource
  void append_putFails_saysWhatAndWhereAndLeavesNothing(Fault fault) throws IOException {
    client.fail("PutObject", 2, fault);
    try (var space = space();
        var scratch = space.open()) {
      var failure = assertThrows(ScratchException.class, () -> fill(scratch, 4 * OBJECT, 1));
      assertEquals(
          "writing s3://bucket/scratch/e/r/2 failed: Unable to execute HTTP request: Connection"
              + " reset",
          failure.getMessage());
    }
    assertEquals(List.of(), versions());
    assertEquals(List.of(), trouble);
  }

  @Test
  void read_getFails_saysWhatAndWhere() throws IOException {
    try (var space = space();
        var scratch = space.open()) {
      fill(scratch, 17 * OBJECT, 1);
      client.fail("GetObject", 0, Fault.NOT_SENT);
      var failure = assertThrows(ScratchException.class, () -> read(scratch, 0, 10));
      assertTrue(
          Objects.requireNonNull(failure.getMessage())
              .startsWith("reading s3://bucket/scratch/e/r/0 failed: Unable to"),
          failure.getMessage());
      read(scratch, 0, 10);
    }
    assertEquals(List.of(), versions());
  }

  @Test
  void close_deletingFails_isReportedAndNoError() throws IOException {
    client.failAll("DeleteObjects");
    try (var space = space()) {
      fill(space.open(), 2 * OBJECT, 1);
    }
    assertEquals(
        List.of(
            "2 temporary objects below s3://bucket/scratch/e/r/ stay until they expire: deleting"
                + " s3://bucket/scratch/e/r/… failed: Unable to execute HTTP request: Connection"
                + " reset"),
        trouble);
    assertEquals(2, versions().size());
  }

  @Test
  void append_objectOfAnotherThere_isNotTakenForItsOwn() throws IOException {
    try (var other = space();
        var scratch = other.open()) {
      fill(scratch, OBJECT, 1);
      try (var space = space();
          var second = space.open()) {
        var failure = assertThrows(ScratchException.class, () -> fill(second, OBJECT, 2));
        assertTrue(
            Objects.requireNonNull(failure.getMessage()).contains("412"), failure.getMessage());
      }
    }
  }

  // The client itself tries again, where something between it and S3 fails.
  @Test
  void append_answerLostOnTheWay_isStoredOnce() throws IOException {
    var puts = new AtomicInteger();
    try (var wire = wire(new LosingAnswers(puts));
        var space = space(wire);
        var scratch = space.open()) {
      byte[] all = fill(scratch, 3 * OBJECT, 1);
      assertAll(
          () -> assertEquals(6, puts.get()),
          () -> assertEquals(3, versions().size()),
          () -> assertArrayEquals(all, read(scratch, 0, all.length)));
    }
    assertEquals(List.of(), versions());
  }

  @Test
  void read_answerThatEndsEarly_isAskedForAgain() throws IOException {
    var gets = new AtomicInteger();
    try (var wire = wire(new EndingAnswers(gets));
        var space = space(wire);
        var scratch = space.open()) {
      byte[] all = fill(scratch, 17 * OBJECT, 1);
      assertArrayEquals(Arrays.copyOf(all, 5000), read(scratch, 0, 5000));
      assertEquals(10, gets.get());
    }
  }

  private S3Client wire(ExecutionInterceptor interceptor) {
    var builder =
        AwsClients.configured(
            S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    s3.client().serviceClientConfiguration().credentialsProvider()));
    return builder
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(interceptor)
                .build())
        .build();
  }

  /// Every other answer to a put does not arrive.
  private record LosingAnswers(AtomicInteger puts) implements ExecutionInterceptor {
    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes about) {
      if (context.request() instanceof PutObjectRequest && puts.getAndIncrement() % 2 == 0) {
        throw RetryableException.create("Connection reset");
      }
    }
  }

  /// Every other answer to a read ends within a block.
  private record EndingAnswers(AtomicInteger gets) implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes about) {
      if (context.request() instanceof GetObjectRequest && gets.getAndIncrement() % 2 == 0) {
        return Optional.of(new ByteArrayInputStream("short".getBytes(UTF_8)));
      }
      return context.responseBody();
    }
  }
}
