package io.driftwatch.local.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The main job on the embedded default: every sample file goes through the whole system.
@Command(
    name = "demo",
    description =
        "Sends the sample files of data/ through the shipped state machine, inside this process.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit code:%n",
    exitCodeList = {"0:every file was judged and removed", "2:trouble"},
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  EVIDENTLY_SECRET    secret of a self-hosted Evidently service",
      "  EVIDENTLY_API_KEY   API key of Evidently Cloud"
    })
final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where the results go. What an earlier demo wrote there is removed first."
              + " Default: demo-output.")
  private Path directory = Path.of("demo-output");

  @Option(
      names = "--evidently",
      paramLabel = "URL",
      description = "Send the runs to this Evidently service instead of one in this process.")
  private @Nullable String evidently;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "The project in that service, a UUID.")
  private @Nullable String project;

  @Option(names = "--open", description = "Open the report of the first file that drifted.")
  private boolean open;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure {
    if ((evidently == null) != (project == null) && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--evidently and --project belong together: give both or neither");
    }
    if (evidently != null && !evidently.matches("https?://.+") && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--evidently must begin with https:// or http://, not '%s'".formatted(evidently));
    }
    return new DemoRun(surroundings, directory, evidently, project, open).run();
  }
}
