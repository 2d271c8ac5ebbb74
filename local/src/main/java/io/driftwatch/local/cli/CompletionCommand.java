package io.driftwatch.local.cli;

import java.util.List;
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

  /// The commands whose words are files. To picocli they are texts, which it does not complete.
  private static final List<String> OF_FILES = List.of("compare", "profile", "history");

  /// What picocli writes where a word of its own, not of an option, is completed.
  private static final String NO_WORDS =
      """
          local positionals=""
          local IFS=$'\\n'
          COMPREPLY=( $(compgen -W "${commands// /$'\\n'}${IFS}${positionals}" -- "${curr_word}") )
      """;

  private static final String FILES =
      """
          local IFS=$'\\n'
          type compopt &>/dev/null && compopt -o filenames
          COMPREPLY=( $( compgen -f -- "${curr_word}" ) ) # files
      """;

  /// A value follows the equals sign.
  private static final String SET = "    '--set')\n";

  private static final String NO_SPACE = "      type compopt &>/dev/null && compopt -o nospace\n";

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
    var script = withFilesAndSettings(AutoComplete.bash("driftwatch", spec.root().commandLine()));
    surroundings.out().print(shell == Shell.zsh ? ZSH + script : script);
    surroundings.out().flush();
    return ExitCode.OK;
  }

  private static String withFilesAndSettings(String script) {
    String changed = script.replace(SET, SET + NO_SPACE);
    for (String command : OF_FILES) {
      int function = changed.indexOf("function _picocli_driftwatch_%s() {".formatted(command));
      int at = changed.indexOf(NO_WORDS, function);
      if (function < 0 || at < 0) {
        throw new IllegalStateException("picocli writes another script than before");
      }
      changed = changed.substring(0, at) + FILES + changed.substring(at + NO_WORDS.length());
    }
    return changed;
  }
}
