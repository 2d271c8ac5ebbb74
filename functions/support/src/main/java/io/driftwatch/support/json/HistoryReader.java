package io.driftwatch.support.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.driftwatch.core.history.HistoryLine;
import io.driftwatch.core.history.HistoryLine.Calibrated;
import io.driftwatch.core.history.HistoryLine.Column;
import io.driftwatch.core.history.HistoryLine.State;
import io.driftwatch.core.report.Size;
import io.driftwatch.core.text.Shown;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one line of the history as a stream of tokens: there may be very many lines.
final class HistoryReader {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private static final State[] STATES = State.values();

  private final JsonParser json;

  private long version = -1;
  private @Nullable Instant uploaded;
  private @Nullable Instant started;
  private @Nullable String monitor;
  private @Nullable String execution;
  private @Nullable String file;
  private @Nullable State state;
  private @Nullable String reason;
  private @Nullable Long line;
  private @Nullable String column;
  private @Nullable Double share;
  private @Nullable Double threshold;
  private @Nullable Long rows;
  private @Nullable String settings;
  private List<String> columns = List.of();
  private List<Boolean> drifted = List.of();
  private @Nullable Calibrated calibrated;
  private @Nullable List<Boolean> calibratedDrifted;
  private @Nullable List<@Nullable Double> evidence;
  private @Nullable List<@Nullable Double> spreads;
  private @Nullable List<@Nullable Double> shares;
  private @Nullable List<@Nullable Double> missing;
  private @Nullable List<@Nullable Double> median;
  private @Nullable List<@Nullable Double> lower;
  private @Nullable List<@Nullable Double> upper;

  HistoryReader(JsonParser json) {
    this.json = json;
  }

  HistoryLine line() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("a line of the history must be an object");
    }
    String key;
    while ((key = json.nextFieldName()) != null) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        value(key);
      }
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("more than one line");
    }
    if (version != HistoryJson.VERSION) {
      throw version();
    }
    return new HistoryLine(
        present(uploaded, "uploaded"),
        started,
        present(monitor, "monitor"),
        present(execution, "execution"),
        present(file, "file"),
        present(state, "state"),
        reason,
        line,
        column,
        share,
        threshold,
        rows,
        settings,
        calibrated,
        columns());
  }

  private void value(String key) throws IOException {
    switch (key) {
      case HistoryJson.VERSION_KEY -> version = whole(key);
      case "uploaded" -> uploaded = time(key);
      case "started" -> started = time(key);
      case "monitor" -> monitor = text(key);
      case "execution" -> execution = text(key);
      case "file" -> file = text(key);
      case "state" -> state = state(key);
      case "reason" -> reason = text(key);
      case "line" -> line = whole(key);
      case "column" -> column = text(key);
      case "share" -> share = share(key);
      case "threshold" -> threshold = share(key);
      case "rows" -> rows = whole(key);
      case "settings" -> settings = text(key);
      case "calibrated" -> calibrated = calibrated(key);
      case "calibratedDrifted" -> calibratedDrifted = truths(key);
      case "columns" -> columns = texts(key);
      case "drifted" -> drifted = truths(key);
      case "evidence" -> evidence = numbers(key);
      case "sizeInSpreads" -> spreads = numbers(key);
      case "sizeInShareOfRows" -> shares = numbers(key);
      case "missing" -> missing = numbers(key);
      case "median" -> median = numbers(key);
      case "referenceLower" -> lower = numbers(key);
      case "referenceUpper" -> upper = numbers(key);
      default -> json.skipChildren();
    }
  }

  private Calibrated calibrated(String key) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT, key, "an object");
    boolean drift = false;
    long driftedColumns = 0;
    long minorColumns = 0;
    long testedColumns = 0;
    boolean decides = false;
    String inner;
    while ((inner = json.nextFieldName()) != null) {
      json.nextToken();
      switch (inner) {
        case "drift" -> drift = truth("drift");
        case "drifted" -> driftedColumns = whole("drifted");
        case "minor" -> minorColumns = whole("minor");
        case "columns" -> testedColumns = whole("columns");
        case "decides" -> decides = truth("decides");
        default -> json.skipChildren();
      }
    }
    return new Calibrated(
        drift, count(driftedColumns), count(minorColumns), count(testedColumns), decides);
  }

  private static int count(long number) {
    return Math.clamp(number, 0, Integer.MAX_VALUE);
  }

  private boolean truth(String key) throws IOException {
    JsonToken token = json.currentToken();
    require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, key, "a truth value");
    return token == JsonToken.VALUE_TRUE;
  }

  private List<Column> columns() {
    if (drifted.size() != columns.size()) {
      throw unequal("drifted");
    }
    if (calibratedDrifted != null && calibratedDrifted.size() != columns.size()) {
      throw unequal("calibratedDrifted");
    }
    var all = new ArrayList<Column>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      all.add(
          new Column(
              columns.get(i),
              drifted.get(i),
              at(evidence, i, "evidence"),
              size(i),
              at(missing, i, "missing"),
              at(median, i, "median"),
              at(lower, i, "referenceLower"),
              at(upper, i, "referenceUpper"),
              calibratedDrifted != null && calibratedDrifted.get(i)));
    }
    return all;
  }

  private @Nullable Size size(int index) {
    Double inSpreads = at(spreads, index, "sizeInSpreads");
    if (inSpreads != null) {
      return new Size(inSpreads, Size.Unit.SPREADS);
    }
    Double inShares = at(shares, index, "sizeInShareOfRows");
    return inShares == null ? null : new Size(inShares, Size.Unit.SHARE_OF_ROWS);
  }

  private @Nullable Double at(@Nullable List<@Nullable Double> numbers, int index, String key) {
    if (numbers == null) {
      return null;
    }
    if (numbers.size() != columns.size()) {
      throw unequal(key);
    }
    return numbers.get(index);
  }

  private static IllegalArgumentException unequal(String key) {
    return new IllegalArgumentException(
        "'%s' must have as many elements as 'columns'".formatted(key));
  }

  private IllegalArgumentException version() {
    return new IllegalArgumentException(
        version < 0
            ? "not a line of the history"
            : "a line of version %d, where this driftwatch reads version %d; use a later one"
                .formatted(version, HistoryJson.VERSION));
  }

  private static <T> T present(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(key));
    }
    return value;
  }

  private List<String> texts(String key) throws IOException {
    startList(key);
    var texts = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text(key));
    }
    return texts;
  }

  private List<Boolean> truths(String key) throws IOException {
    startList(key);
    var truths = new ArrayList<Boolean>();
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
      require(
          token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, key, "a truth value");
      truths.add(token == JsonToken.VALUE_TRUE);
    }
    return truths;
  }

  private List<@Nullable Double> numbers(String key) throws IOException {
    startList(key);
    var numbers = new ArrayList<@Nullable Double>(columns.size());
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
      numbers.add(token == JsonToken.VALUE_NULL ? null : number(key));
    }
    return numbers;
  }

  private void startList(String key) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY, key, "a list");
  }

  private String text(String key) throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING, key, "a text");
    return json.getText();
  }

  private long whole(String key) throws IOException {
    require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, key, "a whole number");
    return json.getLongValue();
  }

  private double number(String key) throws IOException {
    require(json.currentToken().isNumeric(), key, "a number");
    return json.getDoubleValue();
  }

  private double share(String key) throws IOException {
    double share = number(key);
    require(share >= 0 && share <= 1, key, "between 0 and 1");
    return share;
  }

  /// Nothing was uploaded before 1970, and calendars end somewhere.
  private Instant time(String key) throws IOException {
    try {
      Instant time = Instant.parse(text(key));
      require(
          time.compareTo(FIRST) >= 0 && time.compareTo(END) < 0, key, "a time from 1970 to 9998");
      return time;
    } catch (DateTimeParseException other) {
      throw new IllegalArgumentException("'%s' must be a time in ISO 8601".formatted(key), other);
    }
  }

  private State state(String key) throws IOException {
    String label = text(key);
    for (State one : STATES) {
      if (one.label().equals(label)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "'%s': unknown value %s; a later driftwatch may have written it"
            .formatted(key, Shown.name(label)));
  }

  private static void require(boolean kept, String key, String what) {
    if (!kept) {
      throw new IllegalArgumentException("'%s' must be %s".formatted(key, what));
    }
  }
}
