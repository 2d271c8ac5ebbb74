package io.driftwatch.local.cli;

import io.driftwatch.core.monitor.MonitorConfig;
import io.driftwatch.core.verdict.Decision;
import io.driftwatch.support.json.GivenOption;
import io.driftwatch.support.json.MonitorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares files with a reference: the core alone.
@Command(
    name = "compare",
    description = "Compares CSV files with a reference, as diff does.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {
      "0:no drift, even if some columns drifted",
      "1:drift, or what --fail-on asks for",
      "2:trouble, with a message on standard error; of several files the worst counts"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./driftwatch compare reference.csv week1.csv",
      "  ./driftwatch compare reference.csv new/ --format html --output report/",
      "  zcat week1.csv.gz | ./driftwatch compare reference.csv - --format json",
      "  ./driftwatch compare reference.csv week1.csv --set ignore_columns=id,comment",
      "%nThe whole is described in docs/commands.md."
    })
final class CompareCommand implements Callable<Integer> {
  /// Those that have a value.
  static final Set<String> OPTIONS =
      Set.of(
          "--config",
          "--set",
          "--csv",
          "--delimiter",
          "--method",
          "--drift-share",
          "--format",
          "--output",
          "--fail-on",
          "--tmp");

  private static final String IGNORED = "ignore_columns=";

  static final Set<String> FLAGS = Set.of("--explain", "--open");

  enum Format {
    text,
    json,
    html,
    markdown
  }

  /// What makes the exit code 1.
  enum FailOn {
    decision,
    any,
    none
  }

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      paramLabel = "REF",
      description =
          "The reference, the norm: a file, .csv, .tsv or .txt, also compressed"
              + " (.gz, .zst, .bz2, .xz, .zip), s3://bucket/key, or - for standard input.")
  private String reference = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CUR",
      description = "The files that are judged, likewise; a folder stands for its data files.")
  private List<String> current = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "monitor.json",
      description = "Methods, thresholds, columns: see docs/monitor.md; init writes one.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = SettingNames.class,
      description =
          "A key of monitor.json, such as columns=temp,humidity or per_column_method.temp=psi."
              + " May be given several times; wins over --config.")
  private List<String> set = List.of();

  @Option(
      names = "--csv",
      paramLabel = "[SIDE.]KEY=VALUE",
      description =
          "A key of csv in monitor.json, such as 'sep=;' or, for one of the files,"
              + " reference.encoding=cp1252. May be given several times; wins over --config.")
  private List<String> csv = List.of();

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description =
          "The same as --csv sep=CHARACTER, for both files; tab stands for a tab. For one of them:"
              + " --csv 'current.sep=;'. Found by itself.")
  private @Nullable String delimiter;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      completionCandidates = MethodNames.class,
      description = "The same as --set method=METHOD, such as ks or psi.")
  private @Nullable String method;

  @Option(
      names = "--drift-share",
      paramLabel = "SHARE",
      description = "The same as --set drift_share=SHARE: this share of the columns is drift.")
  private @Nullable String driftShare;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json, html or markdown. Default: text.")
  private Format format = Format.text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write the answer there instead of to standard output. Pages of several files go into"
              + " a folder of this name.")
  private @Nullable Path output;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "What makes the exit code 1: decision, the file drifted; any, a column drifted; none,"
              + " nothing. Default: decision.")
  private FailOn failOn = FailOn.decision;

  @Option(
      names = "--tmp",
      paramLabel = "FOLDER",
      description =
          "Where to write what does not fit into memory, until the command ends. Default: the"
              + " system's folder for temporary files.")
  private @Nullable Path tmp;

  @Option(names = "--explain", description = "Say below the answer what its numbers mean.")
  private boolean explain;

  @Option(names = "--open", description = "Open the page in a browser; with --format html.")
  private boolean open;

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// {@return the command of a plain call; null if something about it is unusual}
  static @Nullable CompareCommand of(PlainCall call, Surroundings surroundings) {
    if (call.files().size() < 2) {
      return null;
    }
    var command = new CompareCommand(surroundings);
    command.reference = call.files().getFirst();
    command.current = call.files().subList(1, call.files().size());
    command.config = call.path("--config");
    command.set = call.texts("--set", List.of());
    command.csv = call.texts("--csv", List.of());
    command.delimiter = call.text("--delimiter");
    command.method = call.text("--method");
    command.driftShare = call.text("--drift-share");
    command.output = call.path("--output");
    command.tmp = call.path("--tmp");
    command.explain = call.has("--explain");
    command.open = call.has("--open");
    switch (call.text("--format", "text")) {
      case "text" -> command.format = Format.text;
      case "json" -> command.format = Format.json;
      case "html" -> command.format = Format.html;
      case "markdown" -> command.format = Format.markdown;
      default -> {
        return null;
      }
    }
    switch (call.text("--fail-on", "decision")) {
      case "decision" -> command.failOn = FailOn.decision;
      case "any" -> command.failOn = FailOn.any;
      case "none" -> command.failOn = FailOn.none;
      default -> {
        return null;
      }
    }
    return command;
  }

  @Override
  public Integer call() throws CommandFailure {
    check();
    MonitorConfig chosen = InputFile.config(config, settings(), InputFile.dialect(csv, delimiter));
    try (var space = InputFile.space(tmp)) {
      return compared(new Comparing(surroundings, chosen, reference, hints(), space));
    } catch (IOException e) {
      throw InputFile.unreadable(reference, e);
    } catch (UncheckedIOException e) {
      throw InputFile.unreadable(reference, Objects.requireNonNull(e.getCause()));
    }
  }

  private Integer compared(Comparing comparing) throws CommandFailure {
    var rendering = new Rendering(surroundings, format, output == null, explain);
    var inputs = new ArrayList<>(current);
    inputs.add(reference);
    if (config != null) {
      inputs.add(config.toString());
    }
    var target = new Target(surroundings, output, inputs, open);
    if (current.size() == 1 && !CurrentFiles.isFolder(current.getFirst())) {
      var answer = comparing.one(current.getFirst());
      target.write(rendering.of(answer));
      return code(answer.comparison().decision());
    }
    var files = CurrentFiles.of(reference, current, surroundings.err());
    return new SeveralFiles(surroundings, comparing, files, this::code).compare(rendering, target);
  }

  /// What the options exclude among each other, before anything is read.
  private void check() throws CommandFailure {
    int piped = reference.equals(StandardInput.WORD) ? 1 : 0;
    for (String word : current) {
      piped += word.equals(StandardInput.WORD) ? 1 : 0;
    }
    if (piped > 1) {
      throw usage(
          "- stands for standard input, which can be read once: name a file for the others");
    }
    if (output != null && output.toString().isEmpty()) {
      throw usage("--output must name a file or a folder, not an empty text");
    }
    if (open && format != Format.html) {
      throw usage("--open opens a page: add --format html");
    }
    if (explain && format != Format.text && format != Format.markdown) {
      throw usage("--explain is for --format text and markdown: leave one of the two out");
    }
    boolean several = current.size() > 1 || CurrentFiles.isFolder(current.getFirst());
    if (several && format == Format.html && output == null) {
      throw usage("--format html of several files needs a folder for the pages: add --output DIR");
    }
  }

  private static CommandFailure usage(String message) {
    return CommandFailure.usage("compare", message);
  }

  private List<GivenOption> settings() {
    if (set.isEmpty() && method == null && driftShare == null) {
      return List.of();
    }
    var options = new ArrayList<GivenOption>();
    for (String option : set) {
      options.add(GivenOption.of("--set", option, "drift_share=0.3"));
    }
    if (method != null) {
      options.add(new GivenOption("--method " + method, "method", method));
    }
    if (driftShare != null) {
      options.add(new GivenOption("--drift-share " + driftShare, "drift_share", driftShare));
    }
    return options;
  }

  /// In monitor.json, to ignore what is not there is no mistake; typed by hand, it may be a typo.
  private UnknownColumns hints() {
    var named = new ArrayList<String>();
    for (String option : set) {
      if (option.startsWith(IGNORED)) {
        MonitorConfig alone = MonitorOptions.on(MonitorConfig.DEFAULT, settings(option));
        named.addAll(alone.ignoreColumns());
      }
    }
    return new UnknownColumns(named, surroundings.err());
  }

  private static List<GivenOption> settings(String option) {
    return List.of(GivenOption.of("--set", option, "drift_share=0.3"));
  }

  private int code(Decision decision) {
    boolean failed =
        failOn == FailOn.decision
            ? decision.drift()
            : failOn == FailOn.any && decision.state() != Decision.State.STABLE;
    return failed ? ExitCode.DRIFT : ExitCode.OK;
  }
}
