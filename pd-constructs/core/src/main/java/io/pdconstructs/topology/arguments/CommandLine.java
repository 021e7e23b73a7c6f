package io.pdconstructs.topology.arguments;

import io.pdconstructs.display.Redaction;
import io.pdconstructs.topology.arguments.shell.ShellScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the container of an engine runs: a program, or a shell that may start one. */
public final class CommandLine {

  private static final String SHELLS_LETTERS = "eiloux";
  private static final String MODULE = "vllm.entrypoints.openai.api_server";

  private final List<String> command;
  private final List<String> args;
  private final List<String> written;
  private final Map<String, String> variables;

  private CommandLine(JsonNode container, Map<String, String> variables) {
    this.command = Arguments.words(container, "command");
    this.args = Arguments.words(container, "args");
    this.written = new ArrayList<>();
    for (JsonNode word : container.path("args")) {
      written.add(word.asString(""));
    }
    this.variables = variables;
  }

  public static CommandLine of(JsonNode container) {
    Map<String, String> variables = new HashMap<>();
    for (JsonNode variable : Redaction.variables(container.path("env"))) {
      JsonNode value = variable.path("value");
      if (value.isString()) {
        String text = Arguments.replaced(value.asString(), container);
        variables.put(variable.path("name").asString(""), text);
      }
    }
    return new CommandLine(container, variables);
  }

  public List<String> command() {
    return command;
  }

  public List<String> args() {
    return args;
  }

  public List<String> written() {
    return written;
  }

  /** Whether a shell runs first. */
  public boolean isShell() {
    boolean runs = !command.isEmpty() && command.get(0).endsWith("sh");
    for (String word : command) {
      runs |= isFollowedByScript(word);
    }
    return runs;
  }

  /** Whether a word is {@code -c}, with other letters that shells take before the c. */
  private static boolean isFollowedByScript(String word) {
    boolean isIt = word.length() > 1 && word.startsWith("-") && word.endsWith("c");
    for (int i = 1; i < word.length() - 1; i++) {
      isIt &= SHELLS_LETTERS.indexOf(word.charAt(i)) >= 0;
    }
    return isIt;
  }

  /** Whether a text is a part of the command, the script of a shell included. */
  public boolean mentions(String text) {
    for (String word : isShell() ? all() : command) {
      if (word.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** What {@code vllm serve} is given; empty where a shell runs a script that is not read. */
  public Optional<List<String>> given() {
    if (!isShell()) {
      return Optional.of(afterServe(all()).orElse(args));
    }
    return script()
        .flatMap(script -> ShellScript.program(script, variables))
        .flatMap(CommandLine::afterServe);
  }

  private List<String> all() {
    List<String> all = new ArrayList<>(command);
    all.addAll(args);
    return all;
  }

  private Optional<String> script() {
    List<String> all = all();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (isFollowedByScript(all.get(i))) {
        return Optional.of(all.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> afterServe(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      boolean serves = i > 0 && words.get(i).equals("serve") && isVllm(words.get(i - 1));
      if (serves || words.get(i).equals(MODULE)) {
        return Optional.of(List.copyOf(words.subList(i + 1, words.size())));
      }
    }
    return Optional.empty();
  }

  private static boolean isVllm(String word) {
    return word.substring(word.lastIndexOf('/') + 1).equals("vllm")
        || word.equals("vllm.entrypoints.cli.main");
  }
}
