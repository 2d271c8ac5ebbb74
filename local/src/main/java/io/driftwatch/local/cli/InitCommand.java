package io.driftwatch.local.cli;

import io.driftwatch.core.text.Shown;
import io.driftwatch.local.file.NewFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes a first `monitor.json`.
@Command(
    name = "init",
    description =
        "Writes a monitor.json with the settings that are changed first, all at their defaults,"
            + " and its schema, by which an editor explains them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:it is written", "2:trouble; a file that is there is never overwritten"},
    footerHeading = "%nExamples:%n",
    footer = {"  ./driftwatch init", "  ./driftwatch init reference/weather"})
final class InitCommand implements Callable<Integer> {
  private static final String NAME = "monitor.json";
  private static final String SCHEMA = "monitor.schema.json";

  /// Every value is the default; null counts as not given.
  private static final String CONTENT =
      """
      {
        "$schema": "./monitor.schema.json",
        "drift_share": 0.5,
        "method": null,
        "threshold": null,
        "per_column_method": {},
        "per_column_threshold": {},
        "ignore_columns": [],
        "required_columns": [],
        "empty_column": "drift",
        "upload": "drift",
        "verdict": "evidently",
        "alpha": 0.05,
        "min_effect": 0.05,
        "csv": {
          "na_values": []
        }
      }
      """;

  private final Surroundings surroundings;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder, made where it is not there. Default: this one.")
  private Path folder = Path.of("");

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure {
    var config = folder.resolve(NAME);
    var schema = folder.resolve(SCHEMA);
    if (Files.exists(config, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(config);
    }
    try {
      Files.createDirectories(folder.toAbsolutePath());
      NewFile.write(
          schema, Files.readAllBytes(surroundings.home().resolve("docs").resolve(SCHEMA)));
    } catch (IOException e) {
      throw Target.unwritable(schema, e);
    }
    try {
      if (!NewFile.write(config, CONTENT.getBytes(StandardCharsets.UTF_8))) {
        throw taken(config);
      }
    } catch (IOException e) {
      throw Target.unwritable(config, e);
    }
    var shown = Shown.of(config.toString()).printable();
    surroundings.out().println("Wrote " + shown + ", and beside it the schema that explains it.");
    surroundings.out().println("Next: edit it, then");
    surroundings
        .out()
        .println("  ./driftwatch compare REFERENCE.csv CURRENT.csv --config " + shown);
    surroundings.out().flush();
    return ExitCode.OK;
  }

  private static CommandFailure taken(Path config) {
    return new CommandFailure(
        "%s is there already and is left as it is: delete it first, or name another folder"
            .formatted(config));
  }
}
