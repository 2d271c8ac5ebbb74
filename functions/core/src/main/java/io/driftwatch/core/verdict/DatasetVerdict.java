package io.driftwatch.core.verdict;

/// Evidently's verdict about a data set; [Decision] says what follows for the file.
///
/// @param columns columns that count: those with a score, and those where Evidently answers NaN
/// @param drifted columns that drifted
/// @param share `drifted / columns`, in [0, 1]
/// @param threshold the share from which on the data set counts as drifted
/// @param drift `share >= threshold`
/// @param notComparable columns that could not be judged and do not count
public record DatasetVerdict(
    int columns, int drifted, double share, double threshold, boolean drift, int notComparable) {}
