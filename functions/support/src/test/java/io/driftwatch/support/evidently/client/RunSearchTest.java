package io.driftwatch.support.evidently.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.driftwatch.support.evidently.client.RunSearch.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSearchTest {
  private static final String ID = "018f0000-0000-7000-8000-000000000001";
  private static final String RUN = "{\"id\":\"%s\",\"metadata\":{\"execution\":\"%s\"}}";

  private boolean cancelled;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + RUN + "]",
        "[{\"metadata\":{\"a\":[{\"b\":1}],\"execution\":\"%2$s\",\"z\":\"\"},\"tags\":[],\"id\":\"%1$s\"}]",
        "[{\"id\":\"x\",\"metadata\":{\"execution\":\"other\"}}," + RUN + ",{}]",
        "[{\"metadata\":{\"execution\":\"%2$s\"}}, " + RUN + "]",
        " [ 1, \"text\", [], null, " + RUN + " ] "
      })
  void search_listWithTheRun_findsItHoweverItIsCut(String list) {
    byte[] bytes = list.formatted(ID, "run-ü").getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertEquals(new Result(ID, true), search(bytes, cut, "run-ü"), "pieces of " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[" + RUN + "]",
        "[{\"id\":\"%s\",\"execution\":\"run-1\",\"metadata\":{}}]",
        "[{\"id\":\"%s\",\"links\":{\"execution\":\"run-1\"},\"metadata\":{}}]",
        "[{\"id\":\"%s\",\"metadata\":{\"inner\":{\"execution\":\"run-1\"}}}]",
        "[{\"id\":\"not-a-uuid\",\"metadata\":{\"execution\":\"run-1\"}}]",
        "[{\"metadata\":{\"execution\":\"run-1\"}},{\"id\":\"%s\"}]"
      })
  void search_listWithoutTheRun_findsNothing(String list) {
    byte[] bytes = list.formatted(ID, "run-10").getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertEquals(new Result(null, true), search(bytes, cut, "run-1"), "pieces of " + cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "null", "\"text\"", "[", "[{\"id\":\"x\"}", "[}", "<html>", "[{]"})
  void search_whatIsNoList_isNotComplete(String text) {
    assertEquals(
        new Result(null, false), search(text.getBytes(StandardCharsets.UTF_8), 1, "run-1"));
  }

  @Test
  void search_runFound_readsNoFurther() {
    byte[] found = ("[" + RUN.formatted(ID, "run-1") + ",").getBytes(StandardCharsets.UTF_8);
    assertEquals(new Result(ID, true), search(found, found.length, "run-1"));
    assertTrue(cancelled);
  }

  @Test
  void search_connectionCut_isThatFailure() {
    var search = new RunSearch("run-1");
    search.onError(new IOException("cut"));
    assertThrows(CompletionException.class, () -> search.getBody().toCompletableFuture().join());
  }

  private Result search(byte[] list, int piece, String execution) {
    var search = new RunSearch(execution);
    search.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
    for (int from = 0; from < list.length; from += piece) {
      int length = Math.min(piece, list.length - from);
      search.onNext(List.of(ByteBuffer.wrap(list, from, length)));
    }
    search.onComplete();
    return search.getBody().toCompletableFuture().join();
  }
}
