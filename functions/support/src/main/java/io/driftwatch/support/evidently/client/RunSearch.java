package io.driftwatch.support.evidently.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteBufferFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Looks for the run of one execution in a project's list of runs, `[{"id", "metadata":
/// {"execution"}}]`, while the list arrives.
///
/// Nothing of the list is kept, so its length costs time and no memory: the largest part held at
/// once is one text of at most [#LONGEST_TEXT] characters. The rest of the list is not read once
/// the run is found.
final class RunSearch implements BodySubscriber<RunSearch.Result> {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(100)
                  .build())
          .build();

  /// How deep a run, and its metadata, are in the list.
  private static final int IN_RUN = 2;

  private static final int IN_METADATA = 3;

  /// What came of a search.
  ///
  /// @param id the run's id; null when it is not in the list
  /// @param complete whether the list could be read as far as was needed
  record Result(@Nullable String id, boolean complete) {}

  private final String execution;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final JsonParser parser;
  private final ByteBufferFeeder feeder;
  private @Nullable Subscription subscription;
  private int depth;
  private boolean inMetadata;
  private boolean ofExecution;
  private @Nullable String id;

  RunSearch(String execution) {
    this.execution = execution;
    try {
      parser = JSON.createNonBlockingByteBufferParser();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // declared, and never thrown: nothing is read yet
    }
    feeder = (ByteBufferFeeder) parser.getNonBlockingInputFeeder();
  }

  @Override
  public CompletionStage<Result> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    try {
      for (ByteBuffer buffer : buffers) {
        if (!result.isDone()) {
          feeder.feedInput(buffer);
          readOn();
        }
      }
    } catch (IOException notJson) {
      end(new Result(null, false));
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      if (!result.isDone()) {
        feeder.endOfInput();
        readOn();
      }
    } catch (IOException cut) {
      end(new Result(null, false));
    }
    result.complete(new Result(null, false)); // the list did not end
  }

  private void readOn() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE && !result.isDone()) {
      read(token);
      token = parser.nextToken();
    }
  }

  private void read(JsonToken token) throws IOException {
    if (depth == 0 && token != JsonToken.START_ARRAY) {
      end(new Result(null, false));
    } else if (token.isStructStart()) {
      inMetadata = depth == IN_RUN ? "metadata".equals(parser.currentName()) : inMetadata;
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
      leave();
    } else if (token == JsonToken.VALUE_STRING) {
      text(parser.currentName());
    }
  }

  private void text(@Nullable String name) throws IOException {
    if (depth == IN_RUN && "id".equals(name)) {
      id = parser.getText();
    } else if (depth == IN_METADATA && inMetadata && "execution".equals(name)) {
      ofExecution = execution.equals(parser.getText());
    }
  }

  /// After the end of a run, or of the list.
  private void leave() {
    if (depth == 1) {
      if (ofExecution && id != null && UploadResult.isSnapshotId(id)) {
        end(new Result(id, true));
      }
      ofExecution = false;
      id = null;
    } else if (depth == 0) {
      end(new Result(null, true));
    }
  }

  private void end(Result found) {
    result.complete(found);
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
