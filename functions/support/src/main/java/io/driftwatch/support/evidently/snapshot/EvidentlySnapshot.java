package io.driftwatch.support.evidently.snapshot;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.Comparison;
import io.driftwatch.support.evidently.client.EvidentlyClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A comparison as the body that Evidently's Python client would upload.
///
/// The same numbers, ids, texts and order as `Report([DataDriftPreset(...)], include_tests=True)`
/// of Evidently 0.7.21, so that dashboards continue across both. Columns that could not be compared
/// have no metric (a NaN would break the service's pages); they are rows without a score, and a
/// table of findings gives the reasons. The same input gives the same bytes.
public final class EvidentlySnapshot {
  private EvidentlySnapshot() {}

  /// {@return the body, UTF-8 JSON of at most [EvidentlyClient#LARGEST_BODY] bytes}
  ///
  /// A body that would be larger loses details in the order of [LevelOfDetail], and says so. Even
  /// 10,000 columns fit.
  ///
  /// @param config what the comparison was made under: Evidently derives ids from it
  public static byte[] of(MonitorConfig config, Comparison comparison, EvidentlyRun run) {
    List<ScoredColumn> columns = ScoredColumn.of(config, comparison);
    return Arrays.stream(LevelOfDetail.values())
        .map(detail -> new SnapshotWriter(config, comparison, columns, run, detail))
        .map(EvidentlySnapshot::unlessTooLarge)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the metrics of %d columns alone are larger than an Evidently service accepts"
                        .formatted(comparison.columns().size())));
  }

  private static Optional<byte[]> unlessTooLarge(SnapshotWriter writer) {
    try (var out = new LimitedOutput(EvidentlyClient.LARGEST_BODY)) {
      writer.write(out);
      return Optional.of(out.toByteArray());
    } catch (LimitedOutput.FullException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Bytes in memory, up to a limit.
  private static final class LimitedOutput extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;

    LimitedOutput(int limit) {
      this.limit = limit;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      if (length > limit - bytes.size()) {
        throw new FullException();
      }
      bytes.write(source, offset, length);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    static final class FullException extends IOException {}
  }
}
