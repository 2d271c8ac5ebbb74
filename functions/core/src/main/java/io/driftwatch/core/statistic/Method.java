package io.driftwatch.core.statistic;

import static io.driftwatch.core.column.ColumnType.CATEGORICAL;
import static io.driftwatch.core.column.ColumnType.NUMERICAL;
import static io.driftwatch.core.column.ColumnType.TEXT;

import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.column.Values;
import io.driftwatch.core.column.Values.Texts;
import io.driftwatch.core.memory.Scratch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The drift methods of Evidently 0.7.21 under its own names, with its thresholds and the direction
/// of its comparisons.
///
/// A constant says what its score is, the score's unit or range and its error bound; see the linked
/// class for formula, cases without a score, cost, paper and source.
public enum Method {
  /// p of the two-sample Kolmogorov-Smirnov test, of `D = max |F_r - F_c|`; in [0, 1], 1e-12
  /// relative to scipy's. [KolmogorovSmirnov]
  KS("ks", "K-S p_value", Drift.AT_MOST, 0.05, NUMERICAL),

  /// p of the z-test of two proportions, of `z = (p_r - p_c) / sqrt(P (1 - P) (1 / n_r + 1 /
  /// n_c))`; in [0, 1], 2e-16 absolute. [TwoProportionsZ]
  Z("z", "Z-test p_value", Drift.BELOW, 0.05, CATEGORICAL),

  /// p of the chi-square test, of `X2 = sum (o - e)^2 / e`; in [0, 1], 1e-13 relative. [ChiSquare]
  CHISQUARE("chisquare", "chi-square p_value", Drift.BELOW, 0.05, CATEGORICAL),

  /// Jensen-Shannon distance `sqrt((sum r ln(r / m) + sum c ln(c / m)) / 2)`; in [0, 0.8326], no
  /// unit, 1e-14 relative, 3e-8 absolute near 0. [JensenShannon]
  JENSENSHANNON(
      "jensenshannon", "Jensen-Shannon distance", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),

  /// First Wasserstein distance `integral |F_r - F_c| dx`, in standard deviations of the reference;
  /// 1e-14 relative. [Wasserstein]
  WASSERSTEIN("wasserstein", "Wasserstein distance (normed)", Drift.AT_LEAST, 0.1, NUMERICAL),

  /// Kullback-Leibler divergence `sum r ln(r / c)`, in nats; 1e-14 absolute. [KullbackLeibler]
  KL_DIV("kl_div", "Kullback-Leibler divergence", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),

  /// Population stability index `sum (r - c) ln(r / c)`; no unit, 1e-14 absolute.
  /// [PopulationStability]
  PSI("psi", "PSI", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),

  /// Hellinger distance `sqrt(1 - sum sqrt(r c))`; in [0, 1], no unit, 1e-14 relative, 3e-8
  /// absolute near 0. [Hellinger]
  HELLINGER("hellinger", "Hellinger distance", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),

  /// p of the two-sample Anderson-Darling test, from a table; in [0.001, 0.25], 1e-12 relative to
  /// scipy's. [AndersonDarling]
  ANDERSON("anderson", "Anderson-Darling", Drift.BELOW, 0.1, NUMERICAL),

  /// p of Fisher's exact test of a 2 x 2 table: the sum of the tables that are no more likely; in
  /// [0, 1], 1e-12 relative. [FisherExact]
  FISHER_EXACT("fisher_exact", "Fisher's Exact test", Drift.BELOW, 0.1, CATEGORICAL),

  /// p of the two-sample Cramer-von Mises test, of the squared differences of ranks; in [0, 1],
  /// 1e-12 absolute. [CramerVonMises]
  CRAMER_VON_MISES("cramer_von_mises", "Cramer-von Mises", Drift.AT_MOST, 0.1, NUMERICAL),

  /// p of the G-test, of `G = 2 sum C_k ln(C_k / R_k)`; in [0, 1], 1e-13 relative. [GTest]
  G_TEST("g_test", "g_test", Drift.BELOW, 0.1, CATEGORICAL),

  /// p of the Mann-Whitney U test, one-sided: pairs with `r < c`; in [0, 1], 1e-12 relative.
  /// [MannWhitney]
  MANNW("mannw", "Mann-Whitney U-rank test", Drift.BELOW, 0.05, NUMERICAL),

  /// Energy distance `sqrt(2 integral (F_r - F_c)^2 dx)`, in square roots of the column's unit;
  /// 1e-14 relative. [EnergyDistance]
  ED("ed", "Energy-distance", Drift.ABOVE, 0.1, NUMERICAL),

  /// p of the Epps-Singleton test, of the characteristic functions at two points; in [0, 1], 1e-7
  /// relative while they are well conditioned. [EppsSingleton]
  ES("es", "Epps-Singleton", Drift.BELOW, 0.05, NUMERICAL),

  /// p of Student's t-test with pooled variance; in [0, 1], 1e-12 relative. [TwoSampleT]
  T_TEST("t_test", "t_test", Drift.BELOW, 0.05, NUMERICAL),

  /// p of the permutation test of the maximum mean discrepancy; in [0, 1], exact or with a standard
  /// error of 0.0036 at most. [MaximumMeanDiscrepancy]
  EMPIRICAL_MMD("empirical_mmd", "empirical_mmd", Drift.BELOW, 0.1, NUMERICAL),

  /// p of the permutation test of the total variation distance `1/2 sum |r - c|`; in [0, 1], exact
  /// or with a standard error of 0.0036 at most. [TotalVariation]
  TVD("TVD", "Total-Variation-Distance", Drift.BELOW, 0.1, CATEGORICAL),

  /// Area under the ROC curve of a domain classifier, compared with a percentile of random scores;
  /// in [0, 1], like Evidently's, not equal. [DomainClassifier]
  PERC_TEXT_CONTENT_DRIFT(
      "perc_text_content_drift", "Percentile text content drift", Drift.ABOVE, 0.95, TEXT),

  /// The same area, compared with the threshold itself. [DomainClassifier]
  ABS_TEXT_CONTENT_DRIFT(
      "abs_text_content_drift", "Absolute text content drift", Drift.ABOVE, 0.55, TEXT);

  /// Evidently tests larger references by distances instead of p-values.
  private static final long LARGE_REFERENCE = 1000;

  /// Evidently treats numerical columns with up to this many distinct values as categories.
  private static final int MOST_NUMERICAL_CATEGORIES = 5;

  private static final long ALIGNED_BYTES = 80;

  private enum Drift {
    BELOW,
    AT_MOST,
    AT_LEAST,
    ABOVE
  }

  private final String registryName;
  private final String displayName;
  private final Drift drift;
  private final double defaultThreshold;

  @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
  private final Set<ColumnType> types;

  Method(
      String registryName,
      String displayName,
      Drift drift,
      double defaultThreshold,
      ColumnType first,
      ColumnType... rest) {
    this.registryName = registryName;
    this.displayName = displayName;
    this.drift = drift;
    this.defaultThreshold = defaultThreshold;
    this.types = EnumSet.of(first, rest);
  }

  /// {@return the method of this registry name, if there is one}
  public static Optional<Method> named(String registryName) {
    return Arrays.stream(values()).filter(m -> m.registryName.equals(registryName)).findFirst();
  }

  /// {@return the name in configurations and in our reports, such as `ks`}
  public String registryName() {
    return registryName;
  }

  /// {@return the name that Evidently shows to people, such as `K-S p_value`}
  public String displayName() {
    return displayName;
  }

  /// {@return the threshold where the configuration names none}
  public double defaultThreshold() {
    return defaultThreshold;
  }

  /// {@return whether a configuration may ask for this method on a column of this type}
  public boolean appliesTo(ColumnType type) {
    return types.contains(type);
  }

  /// {@return whether a score means drift at a threshold, by the method's own comparison sign}
  public boolean drifted(double score, double threshold) {
    return switch (drift) {
      case BELOW -> score < threshold;
      case AT_MOST -> score <= threshold;
      case AT_LEAST -> score >= threshold;
      case ABOVE -> score > threshold;
    };
  }

  /// {@return whether a score means drift: compared with its own limit where it has one, otherwise
  /// with the threshold}
  public boolean drifted(Outcome.Score score, double threshold) {
    return drifted(score.value(), score.limitUnder(threshold));
  }

  /// {@return the method that Evidently takes where none is asked for}
  ///
  /// Decided by the type, the size of the reference and the number of distinct values of both sides
  /// together; both sides hold at least one value.
  ///
  /// @throws IllegalArgumentException for a type that is not tested
  public static Method defaultFor(ColumnType type, Values reference, Values current) {
    boolean large = reference.total() > LARGE_REFERENCE;
    return switch (type) {
      case TEXT -> large ? ABS_TEXT_CONTENT_DRIFT : PERC_TEXT_CONTENT_DRIFT;
      case CATEGORICAL, NUMERICAL -> {
        boolean continuous =
            type == NUMERICAL && Samples.hasMoreThan(MOST_NUMERICAL_CATEGORIES, reference, current);
        if (large) {
          yield continuous ? WASSERSTEIN : JENSENSHANNON;
        }
        if (continuous) {
          yield KS;
        }
        yield Samples.hasMoreThan(2, reference, current) ? CHISQUARE : Z;
      }
      case DATETIME, UNKNOWN ->
          throw new IllegalArgumentException("no method for a column of type " + type.label());
    };
  }

  /// {@return the score of current against reference, or why there is none}
  ///
  /// Both sides hold at least one value. `z` and `chisquare` are taken on numerical columns too,
  /// where [#defaultFor] chooses them.
  ///
  /// @param threshold looked at only by a method whose threshold is a percentile
  public Outcome compare(ColumnType type, Values reference, Values current, double threshold) {
    return compare(type, reference, current, threshold, null);
  }

  /// {@return the same, to the last bit, where both sides are aligned in a scratch instead of in
  /// memory}
  ///
  /// @param scratch open for this alone; null for memory
  /// @throws java.io.UncheckedIOException when the scratch fails, or one that holds a side
  public Outcome compare(
      ColumnType type,
      Values reference,
      Values current,
      double threshold,
      @Nullable Scratch scratch) {
    if (!appliesTo(type) && !(type == NUMERICAL && (this == Z || this == CHISQUARE))) {
      return Scores.none(registryName + " does not apply to columns of type " + type.label());
    }
    if (type == NUMERICAL && (reference instanceof Texts || current instanceof Texts)) {
      return Scores.none(
          "the %s holds text where numbers are needed"
              .formatted(reference instanceof Texts ? "reference" : "current data"));
    }
    if (type == TEXT) {
      return compareTexts(reference, current, threshold);
    }
    return switch (this) {
      case WASSERSTEIN -> Wasserstein.compare(reference, current);
      case EMPIRICAL_MMD -> MaximumMeanDiscrepancy.compare(reference, current);
      case TVD -> TotalVariation.compare(reference, current);
      default -> compare(Samples.of(reference, current, scratch), type == NUMERICAL);
    };
  }

  private Outcome compare(Samples pooled, boolean numerical) {
    return switch (this) {
      case KS -> KolmogorovSmirnov.compare(pooled);
      case Z -> TwoProportionsZ.compare(pooled);
      case CHISQUARE -> ChiSquare.compare(pooled);
      case JENSENSHANNON -> JensenShannon.compare(pooled, numerical);
      case KL_DIV -> KullbackLeibler.compare(pooled, numerical);
      case PSI -> PopulationStability.compare(pooled, numerical);
      case HELLINGER -> Hellinger.compare(pooled, numerical);
      case ANDERSON -> AndersonDarling.compare(pooled);
      case FISHER_EXACT -> FisherExact.compare(pooled);
      case CRAMER_VON_MISES -> CramerVonMises.compare(pooled);
      case G_TEST -> GTest.compare(pooled);
      case MANNW -> MannWhitney.compare(pooled);
      case ED -> EnergyDistance.compare(pooled);
      case ES -> EppsSingleton.compare(pooled);
      case T_TEST -> TwoSampleT.compare(pooled);
      case WASSERSTEIN, EMPIRICAL_MMD, TVD, PERC_TEXT_CONTENT_DRIFT, ABS_TEXT_CONTENT_DRIFT ->
          throw new AssertionError(this + " is compared by itself");
    };
  }

  /// {@return the memory that [#compare] takes, at most, beside the values}
  ///
  /// Both sides are aligned: 24 bytes for a value of either side, as much again to cut the arrays
  /// where values are shared, and 32 for what a method makes of them. `wasserstein` and the methods
  /// for text work without; the latter have a bound of their own, and so have `empirical_mmd` and
  /// `TVD`, which align no more values than that.
  public long scratchBytes(ColumnType type, Values reference, Values current) {
    long distinct = reference.distinct() + current.distinct();
    return switch (this) {
      case WASSERSTEIN, PERC_TEXT_CONTENT_DRIFT, ABS_TEXT_CONTENT_DRIFT -> 0;
      case EMPIRICAL_MMD ->
          ALIGNED_BYTES * Math.min(distinct, 2L * MaximumMeanDiscrepancy.MOST_DISTINCT);
      case TVD -> ALIGNED_BYTES * Math.min(distinct, 2 * Permutations.MOST_DISTINCT);
      default -> type == TEXT ? 0 : ALIGNED_BYTES * distinct;
    };
  }

  /// {@return the memory that [#compare] takes, at most, where both sides are aligned in a scratch,
  /// as far as it depends on the values}
  ///
  /// What is left is small, or has a bound that does not depend on them: a megabyte, and for
  /// `empirical_mmd` and `TVD` 50. Only the exact p of `mannw` grows with the number of values, up
  /// to 134 MB; it counts here from 16 MB on.
  public long spilledBytes(Values reference, Values current) {
    return this == MANNW ? MannWhitney.exactBytes(reference, current) : 0;
  }

  private Outcome compareTexts(Values reference, Values current, double threshold) {
    if (reference instanceof Texts r && current instanceof Texts c) {
      return DomainClassifier.compare(
          r,
          c,
          this == PERC_TEXT_CONTENT_DRIFT ? OptionalDouble.of(threshold) : OptionalDouble.empty());
    }
    return Scores.none(
        "the %s holds numbers where text is needed"
            .formatted(reference instanceof Texts ? "current data" : "reference"));
  }
}
