package io.driftwatch.support.json;

import io.driftwatch.core.statistic.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names that drift methods have elsewhere: in papers, in scipy, and in Evidently where it
/// shows them to people or names the functions behind them.
final class MethodNames {
  private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^a-z0-9]+");

  /// What says nothing about which method it is.
  private static final Pattern ENDING =
      Pattern.compile("(2samp|ksamp|ind|stattest|test|pvalue|normed|distance|dist|divergence)$");

  /// In small letters, without anything between them and without an [#ENDING].
  private static final Map<String, Method> BY_NAME =
      Map.ofEntries(
          Map.entry("kolmogorovsmirnov", Method.KS),
          Map.entry("smirnov", Method.KS),
          Map.entry("proportionsz", Method.Z),
          Map.entry("twoproportionsz", Method.Z),
          Map.entry("chi", Method.CHISQUARE),
          Map.entry("chi2", Method.CHISQUARE),
          Map.entry("chisq", Method.CHISQUARE),
          Map.entry("chisquared", Method.CHISQUARE),
          Map.entry("chi2contingency", Method.CHISQUARE),
          Map.entry("pearsonchisquare", Method.CHISQUARE),
          Map.entry("js", Method.JENSENSHANNON),
          Map.entry("jsd", Method.JENSENSHANNON),
          Map.entry("emd", Method.WASSERSTEIN),
          Map.entry("earthmover", Method.WASSERSTEIN),
          Map.entry("earthmovers", Method.WASSERSTEIN),
          Map.entry("wasserstein1", Method.WASSERSTEIN),
          Map.entry("kl", Method.KL_DIV),
          Map.entry("kld", Method.KL_DIV),
          Map.entry("kullbackleibler", Method.KL_DIV),
          Map.entry("relativeentropy", Method.KL_DIV),
          Map.entry("populationstability", Method.PSI),
          Map.entry("populationstabilityindex", Method.PSI),
          Map.entry("andersondarling", Method.ANDERSON),
          Map.entry("fisher", Method.FISHER_EXACT),
          Map.entry("fishers", Method.FISHER_EXACT),
          Map.entry("fishersexact", Method.FISHER_EXACT),
          Map.entry("cvm", Method.CRAMER_VON_MISES),
          Map.entry("cramer", Method.CRAMER_VON_MISES),
          Map.entry("gtest", Method.G_TEST),
          Map.entry("loglikelihoodratio", Method.G_TEST),
          Map.entry("mannwhitney", Method.MANNW),
          Map.entry("mannwhitneyu", Method.MANNW),
          Map.entry("mannwhitneyurank", Method.MANNW),
          Map.entry("wilcoxon", Method.MANNW),
          Map.entry("ranksums", Method.MANNW),
          Map.entry("wilcoxonranksum", Method.MANNW),
          Map.entry("energy", Method.ED),
          Map.entry("eppssingleton", Method.ES),
          Map.entry("student", Method.T_TEST),
          Map.entry("studentt", Method.T_TEST),
          Map.entry("studentst", Method.T_TEST),
          Map.entry("mmd", Method.EMPIRICAL_MMD),
          Map.entry("maximummeandiscrepancy", Method.EMPIRICAL_MMD),
          Map.entry("totalvariation", Method.TVD),
          Map.entry("tv", Method.TVD),
          Map.entry("textcontentdrift", Method.PERC_TEXT_CONTENT_DRIFT),
          Map.entry("percentiletextcontentdrift", Method.PERC_TEXT_CONTENT_DRIFT),
          Map.entry("absolutetextcontentdrift", Method.ABS_TEXT_CONTENT_DRIFT),
          Map.entry("domainclassifier", Method.PERC_TEXT_CONTENT_DRIFT));

  private MethodNames() {}

  /// {@return the registry name of the method that has a name elsewhere}
  static Optional<String> meant(String name) {
    String letters = letters(name);
    String stem = stem(letters);
    return Arrays.stream(Method.values())
        .filter(method -> isName(method, letters) || isName(method, stem))
        .findFirst()
        .or(() -> Optional.ofNullable(BY_NAME.get(letters)))
        .or(() -> Optional.ofNullable(BY_NAME.get(stem)))
        .map(Method::registryName);
  }

  private static boolean isName(Method method, String letters) {
    String own = letters(method.registryName());
    return own.equals(letters) || stem(own).equals(letters);
  }

  private static String letters(String name) {
    return OTHER_THAN_LETTERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /// {@return the name without its endings, of which the whole is none}
  private static String stem(String letters) {
    String shorter = ENDING.matcher(letters).replaceFirst("");
    return shorter.isEmpty() || shorter.equals(letters) ? letters : stem(shorter);
  }
}
