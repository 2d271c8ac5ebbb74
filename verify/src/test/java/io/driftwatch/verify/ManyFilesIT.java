package io.driftwatch.verify;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.support.s3.Layout;
import io.driftwatch.support.state.ObjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Files that come all at once, some of them bad, some announced twice: each is accounted for.
///
/// It takes more than a minute: 30 files are over a hundred calls of functions, ten at a time.
@Needs(Tool.DOCKER)
@ResourceLock(LocalStack.FUNCTIONS)
class ManyFilesIT {
  private final DeployedStack stack = DeployedStack.shared();

  /// A file to upload.
  ///
  /// @param content what is in it
  /// @param announcements how often its event is delivered
  /// @param expected what must become of it
  private record Drop(String name, String content, int announcements, Account expected) {}

  /// What became of a file.
  ///
  /// @param executions how many were started for it
  /// @param status of the last
  /// @param error that of the last
  /// @param runs how many are in Evidently
  /// @param quarantined how many copies are in quarantine
  /// @param left how many versions and delete markers are in its old place
  private record Account(
      int executions, ExecutionStatus status, String error, int runs, int quarantined, int left) {
    static final Account REPORTED = new Account(1, ExecutionStatus.SUCCEEDED, "null", 1, 0, 0);
    static final Account WITHOUT_DRIFT = new Account(1, ExecutionStatus.SUCCEEDED, "null", 0, 0, 0);
    static final Account REJECTED =
        new Account(1, ExecutionStatus.FAILED, InvalidDataException.class.getName(), 0, 1, 0);
  }

  @Test
  void upload_thirtyFilesAtOnce_eachIsReportedOrQuarantinedOnce() throws Exception {
    stack.reference("many");
    List<Drop> drops = drops();
    long start = System.nanoTime();

    List<ObjectVersion> files = atOnce(drops.stream().map(this::upload).toList());
    var ended = files.stream().map(stack::ended).toList();

    System.out.printf(
        "%d files at once, on LocalStack: %,d ms, %,d bytes%n",
        files.size(),
        (System.nanoTime() - start) / 1_000_000,
        files.stream().mapToLong(ObjectVersion::size).sum());
    System.out.println(
        "calls that were tried again, or not: "
            + ended.stream()
                .flatMap(execution -> execution.taskErrors().stream())
                .collect(groupingBy(error -> error, TreeMap::new, counting())));
    assertEquals(
        drops.stream().map(Drop::expected).toList(), files.stream().map(this::account).toList());
  }

  /// {@return 30 files of up to 1.8 MB: two bad, seven without drift, three announced twice}
  private static List<Drop> drops() {
    var drops = new ArrayList<Drop>();
    drops.add(new Drop("ragged", "a,b\n1,2,3\n", 2, Account.REJECTED));
    drops.add(new Drop("empty", "", 1, Account.REJECTED));
    for (int number = 0; number < 7; number++) {
      drops.add(new Drop("calm" + number, week("calm"), 1, Account.WITHOUT_DRIFT));
    }
    for (int number = 0; number < 21; number++) {
      String content = repeated(week("week" + (1 + number % 3)), 1 + number * number / 2);
      drops.add(new Drop("week" + number, content, number < 2 ? 2 : 1, Account.REPORTED));
    }
    return drops;
  }

  private static String week(String name) {
    return Repository.text("data/data-drift/weather/" + name + ".csv");
  }

  /// {@return the file with all its rows so many times}
  private static String repeated(String csv, int times) {
    int rows = csv.indexOf('\n') + 1;
    // Not every file ends with a line break.
    return csv.substring(0, rows) + (csv.substring(rows).strip() + "\n").repeat(times);
  }

  private Callable<ObjectVersion> upload(Drop drop) {
    return () -> {
      ObjectVersion file =
          stack.upload("data-drift/many/%s.csv".formatted(drop.name()), drop.content());
      // S3 itself sends the first.
      for (int sent = 1; sent < drop.announcements(); sent++) {
        stack.send(DeployedStack.event(file));
      }
      return file;
    };
  }

  private Account account(ObjectVersion file) {
    List<StackExecution> executions = stack.executions(file);
    String name = executions.getLast().name();
    String quarantine = "quarantine/many/%s/".formatted(name) + Layout.fileName(file.key());
    return new Account(
        executions.size(),
        executions.getLast().status(),
        executions.getLast().error(),
        stack.runs(name).size(),
        stack.versions(quarantine),
        stack.versions(file.key()));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
    }
    return results;
  }
}
