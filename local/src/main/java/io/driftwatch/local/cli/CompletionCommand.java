package io.driftwatch.local.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a script by which a shell completes commands and options.
@Command(
    name = "completion",
    description = "Prints a script by which your shell completes commands, options and files.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./driftwatch completion bash)",
      "  ./driftwatch completion zsh > ~/.driftwatch.zsh   # then source it in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String ZSH = "autoload -U +X compinit && compinit\n";

  enum Shell {
    bash,
    zsh
  }

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.bash;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli calls this command");
    }
    var script = AutoComplete.bash("driftwatch", spec.root().commandLine());
    surroundings.out().print(shell == Shell.zsh ? ZSH + script : script);
    surroundings.out().flush();
    return ExitCode.OK;
  }
}
