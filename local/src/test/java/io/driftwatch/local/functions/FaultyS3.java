package io.driftwatch.local.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Request;

/// A client whose requests about scratch objects are noted, and one of which fails.
final class FaultyS3 extends DelegatingS3Client {
  /// What goes wrong.
  enum Fault {
    NOT_SENT,
    ANSWER_LOST
  }

  /// No request by its name.
  static final int NONE = -1;

  private final List<String> requests = new ArrayList<>();
  private Predicate<String> failing = _ -> false;
  private Fault fault = Fault.NOT_SENT;
  private int at = NONE;
  private int seen;

  FaultyS3(S3Client client) {
    super(client);
  }

  /// Lets a request fail, once.
  ///
  /// @param operation a part of its name: "PutObject"
  /// @param number which of those, from 0
  void fail(String operation, int number, Fault how) {
    failing = name -> name.startsWith(operation);
    at = number;
    seen = 0;
    fault = how;
  }

  /// Lets all requests of an operation fail.
  void failAll(String operation) {
    failing = name -> name.startsWith(operation);
    at = Integer.MAX_VALUE;
    fault = Fault.NOT_SENT;
  }

  void repair() {
    failing = _ -> false;
  }

  /// {@return how often an operation was asked for}
  synchronized long count(String operation) {
    return requests.stream().filter(name -> name.startsWith(operation)).count();
  }

  synchronized void forget() {
    requests.clear();
  }

  @Override
  protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
    if (!MemoryS3.isAboutScratch(request) || !isFailing(request.getClass().getSimpleName())) {
      return super.invokeOperation(request, operation);
    }
    if (fault == Fault.ANSWER_LOST) {
      super.invokeOperation(request, operation);
    }
    throw SdkClientException.create("Unable to execute HTTP request: Connection reset");
  }

  private synchronized boolean isFailing(String name) {
    requests.add(name);
    return failing.test(name) && (at == Integer.MAX_VALUE || seen++ == at);
  }
}
