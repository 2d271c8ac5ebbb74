package io.driftwatch.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driftwatch.core.InvalidDataException;
import io.driftwatch.core.text.Shown;
import io.driftwatch.support.InvalidMonitorException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of driftwatch.
@Command(
    name = "driftwatch",
    description = "Compares CSV files for data drift, with the numbers of Evidently 0.7.21.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommandsRepeatable = false,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Duration PARENT_CHECK = Duration.ofSeconds(1);

  private Main() {}

  /// Started by the script `driftwatch`, which says where the repository is, and what to exit with
  /// on drift: a JVM that cannot start exits with 1 as well.
  public static void main(String[] arguments) {
    var out = new Output(new FileOutputStream(FileDescriptor.out));
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    endWith(Long.getLong("driftwatch.parent"));
    // Standard output carries the answer alone, whatever a library prints.
    System.setOut(err);
    int code =
        run(
            arguments,
            new Surroundings(
                new FileInputStream(FileDescriptor.in),
                out,
                err,
                Integer.getInteger("driftwatch.width", 0),
                Boolean.getBoolean("driftwatch.bar"),
                Path.of(System.getProperty("driftwatch.home", "")),
                LONGEST_PAUSE,
                System.getenv()));
    // Not System.exit: it sets up logging first, for 50 ms. What was to be written is written.
    Runtime.getRuntime()
        .halt(code == ExitCode.DRIFT ? Integer.getInteger("driftwatch.drift", code) : code);
  }

  /// Ends this process when the script was killed in a way that it cannot pass on.
  private static void endWith(@Nullable Long script) {
    if (script != null) {
      Thread.ofPlatform().daemon().name("parent").start(() -> awaitEnd(script));
    }
  }

  private static void awaitEnd(long script) {
    try {
      // First a pause: most commands are done before this is worth a class more.
      do {
        Thread.sleep(PARENT_CHECK);
      } while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == script);
      System.exit(ExitCode.TROUBLE);
    } catch (InterruptedException e) {
      // Without this thread the process may only outlive the script.
    }
  }

  /// {@return the exit code}
  static int run(String[] arguments, Surroundings surroundings) {
    int code;
    try {
      var plain = plain(arguments, surroundings);
      code = plain == null ? runAny(arguments, surroundings) : plain.call();
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      code = trouble(surroundings, e);
    }
    var unwritten = surroundings.out().failure();
    return unwritten == null ? code : trouble(surroundings, unwritten);
  }

  /// {@return the command of a plain call, else null}
  private static @Nullable Callable<Integer> plain(String[] arguments, Surroundings surroundings) {
    if (arguments.length == 0) {
      return null;
    }
    return switch (arguments[0]) {
      case "compare" -> {
        var call = PlainCall.read(arguments, CompareCommand.OPTIONS, CompareCommand.FLAGS);
        yield call == null ? null : CompareCommand.of(call, surroundings);
      }
      case "profile" -> {
        var call = PlainCall.read(arguments, ProfileCommand.OPTIONS, Set.of());
        yield call == null ? null : ProfileCommand.of(call, surroundings);
      }
      case "history" -> {
        var call = PlainCall.read(arguments, HistoryCommand.OPTIONS, Set.of());
        yield call == null ? null : HistoryCommand.of(call, surroundings);
      }
      case "--version", "-V" -> arguments.length == 1 ? () -> version(surroundings) : null;
      default -> null;
    };
  }

  private static int version(Surroundings surroundings) {
    surroundings.out().println(new Version().getVersion()[0]);
    return ExitCode.OK;
  }

  private static int runAny(String[] arguments, Surroundings surroundings) {
    var line =
        new CommandLine(new Main())
            .addSubcommand(new CompareCommand(surroundings))
            .addSubcommand(new ProfileCommand(surroundings))
            .addSubcommand(new HistoryCommand(surroundings))
            .addSubcommand(new InitCommand(surroundings))
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new CompletionCommand(surroundings))
            .addSubcommand(new CommandLine.HelpCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(false)
            .setOut(surroundings.writer(surroundings.out()))
            .setErr(surroundings.writer(surroundings.err()))
            .setParameterExceptionHandler(
                (e, args) ->
                    usageError(
                        surroundings,
                        e.getCommandLine().getCommandSpec().qualifiedName(),
                        UsageMessages.of(e, args)))
            .setExecutionExceptionHandler((e, command, parsed) -> trouble(surroundings, e));
    return line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static int usageError(Surroundings surroundings, String command, String message) {
    surroundings.err().println("driftwatch: " + Shown.message(message));
    surroundings.err().println("See ./%s --help".formatted(command));
    return ExitCode.TROUBLE;
  }

  private static int trouble(Surroundings surroundings, Throwable thrown) {
    if (thrown instanceof CommandFailure e && e.command() != null) {
      return usageError(surroundings, "driftwatch " + e.command(), String.valueOf(e.getMessage()));
    }
    return trouble(surroundings, describe(thrown));
  }

  private static int trouble(Surroundings surroundings, String message) {
    surroundings.err().println("driftwatch: " + Shown.message(message));
    return ExitCode.TROUBLE;
  }

  /// {@return a message of the core, which knows settings, with the option for one of them}
  static String withOption(String message) {
    return message.replaceFirst("set csv\\.sep\\b", "set csv.sep (--delimiter)");
  }

  private static String describe(Throwable thrown) {
    return switch (thrown) {
      case CommandFailure e -> Shown.message(e.getMessage());
      case InvalidDataException e -> withOption(Shown.message(e.getMessage()));
      case InvalidMonitorException e -> Shown.message(e.getMessage());
      case InvalidPathException e -> Shown.path(e.getInput()) + ": " + FileMessages.of(e);
      case OutOfMemoryError _ ->
          "not enough memory: give it more, for example DRIFTWATCH_JAVA_OPTS=-Xmx8g";
      default -> "this should not happen, please report it: %s".formatted(thrown);
    };
  }
}
