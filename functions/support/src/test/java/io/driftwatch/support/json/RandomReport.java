package io.driftwatch.support.json;

import io.driftwatch.core.calibrated.CalibratedColumn;
import io.driftwatch.core.calibrated.CalibratedVerdict;
import io.driftwatch.core.calibrated.Question;
import io.driftwatch.core.change.Quartiles;
import io.driftwatch.core.column.ColumnType;
import io.driftwatch.core.monitor.CalibrationRules;
import io.driftwatch.core.monitor.DecisionRules;
import io.driftwatch.core.monitor.MethodRules;
import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.report.About;
import io.driftwatch.core.report.Report;
import io.driftwatch.core.report.Report.Column;
import io.driftwatch.core.report.Settings;
import io.driftwatch.core.report.Side;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.report.Summary;
import io.driftwatch.core.statistic.Method;
import io.driftwatch.core.verdict.DatasetVerdict;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.core.verdict.Verdict;
import io.driftwatch.core.verdict.rule.Figure;
import io.driftwatch.core.verdict.rule.Finding;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Any report that the types allow, whether or not a comparison could yield it.
final class RandomReport {
  private static final List<String> PIECES =
      List.of(
          "a", "Z", " ", "\"", "\\", "/", "\n", "\u0000", "\u001b[2J", "ß", "日本", "😀", "\u2028");

  private static final Question[][] QUESTIONS = {
    {
      Question.SHAPE,
      Question.LOCATION,
      Question.SPREAD,
      Question.TAILS,
      Question.VALUES,
      Question.MISSING
    },
    {Question.CELL, Question.MIX, Question.MISSING},
    {Question.CLASSIFIER, Question.MISSING}
  };

  private final Random random;

  private RandomReport(Random random) {
    this.random = random;
  }

  static Report of(long seed) {
    return new RandomReport(new Random(seed)).report();
  }

  private Report report() {
    return new Report(
        about(),
        side(listOf(this::file)),
        side(List.of()),
        orNull(this::settings),
        new DatasetVerdict(
            random.nextInt(),
            random.nextInt(),
            number(),
            number(),
            random.nextBoolean(),
            random.nextInt()),
        orNull(this::calibrated),
        new Decision(
            oneOf(DecisionRules.Deciding.values()),
            random.nextBoolean(),
            oneOf(Decision.State.values()),
            listOf(() -> new Decision.Because(oneOf(Decision.Rule.values()), orNull(this::text))),
            random.nextInt(3),
            random.nextBoolean()),
        listOf(this::column),
        listOf(this::finding));
  }

  private About about() {
    About.StoredObject object = orNull(this::object);
    return new About(
        orNull(this::text),
        orNull(this::text),
        orNull(this::text),
        object,
        object == null ? orNull(this::text) : null,
        orNull(this::time),
        orNull(this::time));
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private Side side(List<Side.DataFile> files) {
    return new Side(random.nextLong(), orNull(random::nextInt), files, orNull(this::read));
  }

  private Side.DataFile file() {
    return new Side.DataFile(
        text(), orNull(this::text), orNull(this::text), orNull(random::nextLong));
  }

  private Side.Read read() {
    return new Side.Read(
        text(),
        text(),
        orNull(this::text),
        orNull(this::text),
        listOf(() -> new Side.Note(text(), orNull(this::text), text())));
  }

  private Settings settings() {
    return new Settings(
        MonitorConfig.DEFAULT
            .with(RandomFormats.pair(random))
            .with(MethodRules.NONE.withMethods(Map.of("a " + text(), oneOf(Method.values()))))
            .withDriftShare(random.nextDouble())
            .with(DecisionRules.DEFAULT.withUpload(oneOf(DecisionRules.Upload.values()))),
        text());
  }

  private Summary summary() {
    long count = random.nextLong();
    return new Summary(
        count,
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        orNull(this::number),
        orNull(() -> new Quartiles(number(), number(), number(), count)),
        orNull(this::number),
        orNull(this::number),
        orNull(this::number),
        listOf(() -> new Summary.Top(text(), number())));
  }

  private Size size() {
    return new Size(number(), oneOf(Size.Unit.values()));
  }

  private About.StoredObject object() {
    return new About.StoredObject(text(), text(), orNull(this::text), text(), random.nextLong());
  }

  private Column column() {
    Method method = oneOf(Method.values());
    boolean counted = random.nextBoolean();
    boolean scored = random.nextBoolean();
    return new Column(
        text(),
        oneOf(ColumnType.values()),
        scored ? method : orNull(() -> method),
        orNull(this::number),
        scored
            ? new Verdict.Scored(method, number(), number(), random.nextBoolean(), counted)
            : null,
        scored ? null : text(),
        counted,
        orNull(this::size),
        orNull(this::text),
        orNull(this::summary),
        orNull(this::summary),
        orNull(this::calibratedColumn));
  }

  private CalibratedVerdict calibrated() {
    return new CalibratedVerdict(
        random.nextBoolean(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        new CalibrationRules(
            number(),
            number(),
            random.nextBoolean() ? Map.of() : Map.of("a" + text(), number()),
            oneOf(CalibrationRules.Correction.values()),
            oneOf(CalibrationRules.Baseline.values())),
        new CalibratedVerdict.Detectable(orNull(this::number), orNull(this::number)),
        text());
  }

  private CalibratedColumn calibratedColumn() {
    if (random.nextBoolean()) {
      return CalibratedColumn.untested(text());
    }
    var parts = new EnumMap<Question, Double>(Question.class);
    for (Question question : oneOf(QUESTIONS)) {
      if (random.nextBoolean()) {
        parts.put(question, number());
      }
    }
    return new CalibratedColumn(
        random.nextBoolean(),
        random.nextBoolean(),
        number(),
        number(),
        number(),
        number(),
        oneOf(Question.values()),
        oneOf(Question.values()),
        parts,
        null);
  }

  private Finding finding() {
    return new Finding(
        oneOf(Finding.Kind.values()),
        orNull(this::text),
        oneOf(Finding.Severity.values()),
        text(),
        orNull(this::figure),
        orNull(this::figure));
  }

  private Figure figure() {
    return switch (random.nextInt(5)) {
      case 0 -> new Figure.Word(text());
      case 1 -> new Figure.Count(random.nextLong());
      case 2 -> new Figure.Amount(number());
      case 3 -> new Figure.Interval(number(), number());
      default -> new Figure.Names(listOf(this::text));
    };
  }

  /// {@return any finite double, as likely tiny or huge as near 1}
  private double number() {
    return Stream.generate(() -> Double.longBitsToDouble(random.nextLong()))
        .filter(Double::isFinite)
        .findFirst()
        .orElseThrow();
  }

  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private <T> T oneOf(T[] constants) {
    return constants[random.nextInt(constants.length)];
  }

  private <T> @Nullable T orNull(Supplier<T> value) {
    return random.nextInt(4) == 0 ? null : value.get();
  }

  private <T> List<T> listOf(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(5)).toList();
  }
}
