package io.driftwatch.core.read;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.memory.MemoryBudget;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How large a file may be before it is refused instead of filling the memory.
///
/// @param maxColumns fields of the header
/// @param maxFieldBytes bytes of one field
/// @param maxRowBytes bytes of one row with its line end; a row has to fit into memory
/// @param maxBytes bytes of the file, as it is stored and after decompression
/// @param maxProfileBytes bytes of memory for the distinct cells of all columns while the file is
///   read, where it does not share a [MemoryBudget]
public record DataLimits(
    int maxColumns, int maxFieldBytes, int maxRowBytes, long maxBytes, long maxProfileBytes) {
  /// A row lies in one array.
  private static final int MOST_BYTES = 1 << 30;

  /// Generous for the file; the profile may take the memory that the process has to give.
  public static final DataLimits DEFAULT =
      new DataLimits(10_000, 1 << 20, 1 << 24, 20L << 30, MemoryBudget.sizeOfProcess());

  /// {@return the default limits but for those that environment variables set: `CSV_MAX_COLUMNS`,
  /// `CSV_MAX_FIELD_BYTES`, `CSV_MAX_ROW_BYTES` and `CSV_MAX_BYTES`}
  ///
  /// @throws IllegalArgumentException when a variable is there and no positive number in its range
  public static DataLimits from(Map<String, String> environment) {
    return new DataLimits(
        (int) limit(environment, "CSV_MAX_COLUMNS", DEFAULT.maxColumns, Integer.MAX_VALUE),
        (int) limit(environment, "CSV_MAX_FIELD_BYTES", DEFAULT.maxFieldBytes, MOST_BYTES),
        (int) limit(environment, "CSV_MAX_ROW_BYTES", DEFAULT.maxRowBytes, MOST_BYTES),
        limit(environment, "CSV_MAX_BYTES", DEFAULT.maxBytes, Long.MAX_VALUE),
        DEFAULT.maxProfileBytes);
  }

  /// Refuses a file by the size that it is stored with, before any of it is read.
  ///
  /// @param source the file's name or key, for the message
  /// @param bytes the stored size; of a compressed file, that of the compressed bytes
  /// @throws InvalidDataException when it is larger than a file may be
  public void requireSize(String source, long bytes) {
    if (bytes > maxBytes) {
      throw new FileErrors(source, this).objectTooLarge(bytes);
    }
  }

  private static long limit(
      Map<String, String> environment, String name, long otherwise, long most) {
    @Nullable String text = environment.get(name);
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      long limit = Long.parseLong(text.strip());
      if (limit > 0 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s must be a number from 1 to %d, not '%s'".formatted(name, most, text.strip()));
  }
}
