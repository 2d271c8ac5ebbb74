package io.driftwatch.compression;

import org.jspecify.annotations.Nullable;
import org.tukaani.xz.ArrayCache;

/// The arrays that xz decompresses into, booked while they live.
///
/// A large one is kept for the next block: else a file of many small blocks, each with a large
/// dictionary, would take its time for making arrays.
final class BookedArrays extends ArrayCache {
  /// Smaller arrays are made in no time.
  private static final int LARGE = 1 << 17;

  private final Loan loan;
  private byte @Nullable [] kept;

  BookedArrays(Loan loan) {
    this.loan = loan;
  }

  @Override
  public byte[] getByteArray(int size, boolean fillWithZeros) {
    byte @Nullable [] last = kept;
    if (last != null && size >= LARGE && !fillWithZeros) {
      kept = null;
      if (last.length >= size) {
        return last;
      }
      loan.give(last.length);
    }
    loan.take(size);
    return new byte[size];
  }

  @Override
  public void putArray(byte[] array) {
    byte @Nullable [] last = kept;
    if (last != null && last.length >= array.length) {
      loan.give(array.length);
      return;
    }
    if (last != null) {
      loan.give(last.length);
    }
    kept = array;
  }
}
