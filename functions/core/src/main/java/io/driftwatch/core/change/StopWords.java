package io.driftwatch.core.change;

import java.util.Set;

/// English words that say nothing about a text's subject: articles, pronouns, prepositions,
/// conjunctions, auxiliary verbs and the commonest adverbs.
public final class StopWords {
  public static final Set<String> WORDS =
      Set.of(
          """
          a an the this that these those each every either neither both all any some no none such
          same own other others another much many more most few less least several enough
          i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his
          himself she her hers herself it its itself they them their theirs themselves one ones
          who whom whose which what whatever whoever someone somebody something anyone anybody
          anything everyone everybody everything nobody nothing
          of in on at by for to from with without within into onto upon over under above below
          between among amongst through during before after since until till against toward towards
          across along
          around about behind beside besides beyond near off out up down per via despite except
          and or but nor so yet if then else than as because while whereas although though unless
          whether once when whenever where wherever why how however therefore thus hence
          am is are was were be been being do does did doing done have has had having can could may
          might must shall should will would cannot
          not only very too also just even ever never always often sometimes again further still
          almost already rather quite now here there perhaps otherwise moreover meanwhile
          """
              .strip()
              .split("\\s+"));

  private static final int LONGEST = WORDS.stream().mapToInt(String::length).max().orElseThrow();

  private StopWords() {}

  /// {@return whether `[from, to)` of a text is one of them}
  static boolean contain(String text, int from, int to) {
    return to - from <= LONGEST && WORDS.contains(text.substring(from, to));
  }
}
