package io.driftwatch.core.statistic;

import static io.driftwatch.core.profile.ColumnType.CATEGORICAL;
import static io.driftwatch.core.profile.ColumnType.NUMERICAL;
import static io.driftwatch.core.profile.ColumnType.TEXT;

import io.driftwatch.core.profile.ColumnType;
import io.driftwatch.core.profile.Values;
import io.driftwatch.core.profile.Values.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The drift methods of Evidently 0.7.21 under its own names, with its thresholds and the direction
/// of its comparisons.
public enum Method {
  KS("ks", "K-S p_value", Drift.AT_MOST, 0.05, NUMERICAL),
  Z("z", "Z-test p_value", Drift.BELOW, 0.05, CATEGORICAL),
  CHISQUARE("chisquare", "chi-square p_value", Drift.BELOW, 0.05, CATEGORICAL),
  JENSENSHANNON(
      "jensenshannon", "Jensen-Shannon distance", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),
  WASSERSTEIN("wasserstein", "Wasserstein distance (normed)", Drift.AT_LEAST, 0.1, NUMERICAL),
  KL_DIV("kl_div", "Kullback-Leibler divergence", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),
  PSI("psi", "PSI", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),
  HELLINGER("hellinger", "Hellinger distance", Drift.AT_LEAST, 0.1, CATEGORICAL, NUMERICAL),
  ANDERSON("anderson", "Anderson-Darling", Drift.BELOW, 0.1, NUMERICAL),
  FISHER_EXACT("fisher_exact", "Fisher's Exact test", Drift.BELOW, 0.1, CATEGORICAL),
  CRAMER_VON_MISES("cramer_von_mises", "Cramer-von Mises", Drift.AT_MOST, 0.1, NUMERICAL),
  G_TEST("g_test", "g_test", Drift.BELOW, 0.1, CATEGORICAL),
  MANNW("mannw", "Mann-Whitney U-rank test", Drift.BELOW, 0.05, NUMERICAL),
  ED("ed", "Energy-distance", Drift.ABOVE, 0.1, NUMERICAL),
  ES("es", "Epps-Singleton", Drift.BELOW, 0.05, NUMERICAL),
  T_TEST("t_test", "t_test", Drift.BELOW, 0.05, NUMERICAL),
  EMPIRICAL_MMD("empirical_mmd", "empirical_mmd", Drift.BELOW, 0.1, NUMERICAL),
  TVD("TVD", "Total-Variation-Distance", Drift.BELOW, 0.1, CATEGORICAL),
  PERC_TEXT_CONTENT_DRIFT(
      "perc_text_content_drift", "Percentile text content drift", Drift.ABOVE, 0.95, TEXT),
  ABS_TEXT_CONTENT_DRIFT(
      "abs_text_content_drift", "Absolute text content drift", Drift.ABOVE, 0.55, TEXT);

  /// Evidently tests larger references by distances instead of p-values.
  private static final long LARGE_REFERENCE = 1000;

  /// Evidently takes numerical columns with up to as many distinct values for categories.
  private static final int MOST_NUMERICAL_CATEGORIES = 5;

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

  /// {@return the limit where the configuration names none}
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

  /// {@return whether a score means drift: held against its own limit where it has one, else
  /// against the threshold}
  public boolean drifted(Outcome.Score score, double threshold) {
    var limit = score.limit();
    return drifted(score.value(), limit == null ? threshold : limit);
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
            type == NUMERICAL && Pooled.hasMoreThan(MOST_NUMERICAL_CATEGORIES, reference, current);
        if (large) {
          yield continuous ? WASSERSTEIN : JENSENSHANNON;
        }
        yield continuous ? KS : Pooled.hasMoreThan(2, reference, current) ? CHISQUARE : Z;
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
  /// @param threshold the limit; only a method whose threshold is a percentile looks at it
  public Outcome compare(ColumnType type, Values reference, Values current, double threshold) {
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
    if (this == WASSERSTEIN) {
      return Wasserstein.compare(reference, current);
    }
    var pooled = Pooled.of(reference, current);
    boolean numerical = type == NUMERICAL;
    return switch (this) {
      case KS -> KolmogorovSmirnov.compare(pooled);
      case Z -> ProportionsZ.compare(pooled);
      case CHISQUARE -> ChiSquare.compare(pooled);
      case JENSENSHANNON -> JensenShannon.compare(pooled, numerical);
      case WASSERSTEIN -> throw new AssertionError("compared above");
      case KL_DIV -> KullbackLeibler.compare(pooled, numerical);
      case PSI -> StabilityIndex.compare(pooled, numerical);
      case HELLINGER -> Hellinger.compare(pooled, numerical);
      case ANDERSON -> AndersonDarling.compare(pooled);
      case FISHER_EXACT -> FisherExact.compare(pooled);
      case CRAMER_VON_MISES -> CramerVonMises.compare(pooled);
      case G_TEST -> GTest.compare(pooled);
      case MANNW -> MannWhitney.compare(pooled);
      case ED -> EnergyDistance.compare(pooled);
      case ES -> EppsSingleton.compare(pooled);
      case T_TEST -> StudentT.compare(pooled);
      case EMPIRICAL_MMD -> MaximumMeanDiscrepancy.compare(pooled);
      case TVD -> TotalVariation.compare(pooled);
      case PERC_TEXT_CONTENT_DRIFT, ABS_TEXT_CONTENT_DRIFT ->
          throw new AssertionError("texts are compared above");
    };
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
