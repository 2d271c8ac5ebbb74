package io.driftwatch.core.memory;

/// There is not enough memory left in a [MemoryBudget]; the caller, which knows the file, reports
/// it.
public final class MemoryExceededException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long megabytes;

  /// @param budget what has not enough left
  public MemoryExceededException(MemoryBudget budget) {
    super("more than %d MB".formatted(budget.megabytes()), null, false, false);
    this.megabytes = budget.megabytes();
  }

  /// {@return the size of the budget in megabytes}
  public long megabytes() {
    return megabytes;
  }
}
