package io.driftwatch.core.statistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One pair of `golden/text_drift.json`: how its texts are made, and what Evidently answers.
///
/// @param json the pair as it is written
record TextPair(JsonNode json) {
  private static final Path FILE = Path.of("src/test/resources/golden/text_drift.json");

  /// The texts of both sides, row by row.
  record Rows(List<String> reference, List<String> current) {}

  static List<TextPair> all() {
    try {
      var pairs = new ObjectMapper().readTree(FILE.toFile()).get("pairs");
      return StreamSupport.stream(pairs.spliterator(), false).map(TextPair::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double number(String field) {
    return json.get(field).doubleValue();
  }

  boolean drifted() {
    return json.get("drifted").booleanValue();
  }

  /// {@return the texts, made as by `columns` of `golden/text_drift.py`}
  Rows rows() {
    var draws = new SplittableRandom(whole("seed"));
    int rows = whole("reference") + whole("current");
    var pool = texts(draws, whole("pool"), 0);
    List<String> all;
    if (whole("copies") > 0) {
      all =
          IntStream.range(0, whole("copies"))
              .mapToObj(_ -> pool)
              .flatMap(List::stream)
              .collect(Collectors.toCollection(ArrayList::new));
      for (int i = all.size() - 1; i > 0; i--) {
        Collections.swap(all, i, below(draws, i + 1, 1));
      }
    } else {
      all = Stream.generate(() -> pick(draws, pool, 0)).limit(rows).toList();
    }
    var current = new ArrayList<>(all.subList(whole("reference"), rows));
    var others = texts(draws, whole("pool"), whole("offset"));
    for (int i = 0; i < current.size(); i++) {
      if (draws.nextDouble() < number("moved")) {
        current.set(i, pick(draws, others, whole("offset")));
      }
    }
    return new Rows(all.subList(0, whole("reference")), current);
  }

  private String pick(SplittableRandom draws, List<String> pool, int offset) {
    return pool.isEmpty() ? text(draws, offset) : pool.get(below(draws, pool.size(), 1));
  }

  private List<String> texts(SplittableRandom draws, int n, int offset) {
    return Stream.generate(() -> text(draws, offset)).limit(n).toList();
  }

  private String text(SplittableRandom draws, int offset) {
    int words = whole("shortest") + below(draws, whole("longest") - whole("shortest") + 1, 1);
    return IntStream.range(0, words)
        .mapToObj(_ -> "w" + (offset + below(draws, whole("words"), whole("skew"))))
        .collect(Collectors.joining(" "));
  }

  /// {@return a number from 0 to n - 1; the higher the skew, the oftener a small one}
  private static int below(SplittableRandom draws, int n, int skew) {
    double u = draws.nextDouble();
    double share = u;
    for (int i = 1; i < skew; i++) {
      share *= u;
    }
    return (int) (share * n);
  }

  private int whole(String field) {
    return json.get(field).intValue();
  }
}
