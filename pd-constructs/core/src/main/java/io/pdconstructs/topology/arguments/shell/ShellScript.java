package io.pdconstructs.topology.arguments.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The program that a shell's script starts, where the script is a plain command line: words in any
 * quotes, variables whose value is stated, and before it lines that set variables or options. A
 * script that does anything else is not read.
 */
public final class ShellScript {

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*=.*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final ShellWords words;
  private final Map<String, String> variables;
  private Optional<List<String>> started = Optional.empty();
  private boolean plain = true;

  private ShellScript(String text, Map<String, String> variables) {
    this.variables = new HashMap<>(variables);
    this.words = new ShellWords(text, this.variables);
  }

  /**
   * The words of the program that a script starts; empty where it does more than that.
   *
   * @param variables what the environment states
   */
  public static Optional<List<String>> program(String text, Map<String, String> variables) {
    ShellScript script = new ShellScript(text, variables);
    while (script.plain && script.words.hasNext()) {
      script.run(script.words.next());
    }
    return script.plain && script.words.isPlain() ? script.started : Optional.empty();
  }

  private void run(List<String> command) {
    if (command.isEmpty()) {
      return;
    }
    if (started.isPresent()) {
      plain = false; // several commands
    } else if (command.get(0).equals("export")) {
      set(command.subList(1, command.size()));
    } else if (!command.get(0).equals("set")) {
      start(command);
    }
  }

  private void set(List<String> assignments) {
    for (String one : assignments) {
      int equals = one.indexOf('=');
      if (ASSIGNMENT.matcher(one).matches()) {
        variables.put(one.substring(0, equals), one.substring(equals + 1));
      } else {
        plain &= NAME.matcher(one).matches();
      }
    }
  }

  private void start(List<String> command) {
    List<String> rest = new ArrayList<>(command);
    List<String> assignments = new ArrayList<>();
    while (!rest.isEmpty() && ASSIGNMENT.matcher(rest.get(0)).matches()) {
      assignments.add(rest.remove(0));
    }
    if (rest.isEmpty()) {
      set(assignments);
      return;
    }
    if (rest.get(0).equals("exec")) {
      rest.remove(0);
    }
    plain = !rest.isEmpty() && !rest.get(0).startsWith("-");
    started = Optional.of(List.copyOf(rest));
  }
}
