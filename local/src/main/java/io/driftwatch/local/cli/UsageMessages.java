package io.driftwatch.local.cli;

import io.driftwatch.core.text.NearestName;
import io.driftwatch.core.text.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in one sentence that names the one word to change.
final class UsageMessages {
  private static final String HELP = "help";

  private UsageMessages() {}

  /// @param arguments the whole command line
  static String of(ParameterException e, String[] arguments) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    if (e instanceof UnmatchedArgumentException || e instanceof MissingParameterException) {
      String option = unknownOption(command, arguments);
      if (option != null) {
        return "unknown option " + Shown.name(option) + meantOption(option, command);
      }
    }
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      Collection<String> commands = command.subcommands().keySet();
      return commands.isEmpty()
          ? "%s is one word too many".formatted(Shown.name(word))
          : "unknown command " + Shown.name(word) + meant(word, commands);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(command, missing.getMissing());
    }
    if (arguments.length > 1 && arguments[0].equals(HELP)) {
      var commands = command.root().subcommands().keySet();
      return "unknown command " + Shown.name(arguments[1]) + meant(arguments[1], commands);
    }
    ArgSpec argument = e.getArgSpec();
    if (argument == null || e.getValue() == null) {
      return String.valueOf(e.getMessage());
    }
    if (argument.type().isEnum()) {
      return badWord(argument, e.getValue());
    }
    return argument.type() == int.class
        ? "%s must be a whole number, not %s".formatted(name(argument), Shown.name(e.getValue()))
        : String.valueOf(e.getMessage());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static List<String> words(ArgSpec argument) {
    var words = new ArrayList<String>();
    for (Object constant : argument.type().getEnumConstants()) {
      words.add(constant.toString().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private static String badWord(ArgSpec argument, String value) {
    List<String> words = words(argument);
    String last = words.removeLast();
    return "%s must be %s or %s, not %s"
        .formatted(name(argument), String.join(", ", words), last, Shown.name(value));
  }

  private static String missing(CommandSpec command, List<ArgSpec> missing) {
    var labels = new ArrayList<String>();
    for (ArgSpec argument : missing) {
      labels.add(argument.paramLabel());
    }
    return missing.getFirst() instanceof OptionSpec option
        ? option.longestName() + " needs a value: " + option.paramLabel()
        : command.name() + " needs " + String.join(" and ", labels);
  }

  /// {@return the first option that the command does not have}
  private static @Nullable String unknownOption(CommandSpec command, String[] arguments) {
    for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
      String word = arguments[i];
      int equals = word.indexOf('=');
      String name = equals > 0 ? word.substring(0, equals) : word;
      OptionSpec known = command.findOption(name);
      if (known != null) {
        i += equals < 0 && known.arity().min() > 0 ? 1 : 0;
      } else if (word.length() > 1 && word.startsWith("-")) {
        return name;
      }
    }
    return null;
  }

  /// A format that is written as an option of its own is no typo of another option.
  private static String meantOption(String option, CommandSpec command) {
    OptionSpec format = command.findOption("--format");
    if (format != null && format.type().isEnum() && option.startsWith("--")) {
      String word = option.substring(2);
      if (words(format).contains(word)) {
        return "; did you mean --format %s?".formatted(word);
      }
    }
    return meant(option, names(command));
  }

  private static List<String> names(CommandSpec command) {
    var names = new ArrayList<String>();
    for (OptionSpec option : command.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static String meant(String word, Collection<String> names) {
    return NearestName.of(word, names).map(name -> "; did you mean %s?".formatted(name)).orElse("");
  }
}
