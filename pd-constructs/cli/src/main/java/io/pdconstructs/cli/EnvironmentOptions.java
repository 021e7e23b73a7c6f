package io.pdconstructs.cli;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which environments a command is about, and in which namespace. */
final class EnvironmentOptions {

  static final Option ALL = Option.flag("Every environment.", "--all");
  static final Option NAMESPACE =
      Option.of(
          List.of("-n", "--namespace"),
          "NAMESPACE",
          "Namespace of the objects; else the variable NAMESPACE, else the environment's own.");

  private final Session session;
  private final String command;
  private final Arguments arguments;

  EnvironmentOptions(Session session, String command, Arguments arguments) {
    this.session = session;
    this.command = command;
    this.arguments = arguments;
  }

  /** The environments of an app, as words of a command. */
  static Words words(PdApp app) {
    return Words.of(
        "ENV",
        List.copyOf(known(app).keySet()),
        0,
        Integer.MAX_VALUE,
        "Environments; the default one when none is named.");
  }

  /** The environments that are meant, in the namespace that is meant. */
  List<Environment> selected() {
    return named().stream().map(one -> one.namespace(namespaceOf(one))).toList();
  }

  private List<Environment> named() {
    List<String> named = arguments.words();
    if (arguments.has(ALL)) {
      if (!named.isEmpty()) {
        throw new UsageException(command, "--all and names of environments do not go together");
      }
      return session.app().environments();
    }
    if (named.isEmpty()) {
      return session.app().environments().subList(0, 1);
    }
    Map<String, Environment> known = known(session.app());
    List<String> unknown =
        named.stream().filter(name -> !known.containsKey(name)).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new UsageException(command, unknown(unknown, List.copyOf(known.keySet())));
    }
    return named.stream().distinct().map(name -> Objects.requireNonNull(known.get(name))).toList();
  }

  private static Map<String, Environment> known(PdApp app) {
    Map<String, Environment> known = new LinkedHashMap<>();
    app.environments().forEach(environment -> known.put(environment.name(), environment));
    return known;
  }

  private static List<String> unknown(List<String> names, List<String> known) {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      lines.add("unknown environment '" + name + "'" + Arguments.meant(name, known));
    }
    lines.add("there is: " + Arguments.list(known));
    return lines;
  }

  private String namespaceOf(Environment environment) {
    return switch (namespaceSource()) {
      case OPTION -> arguments.value(NAMESPACE).orElseThrow();
      case VARIABLE -> session.variable("NAMESPACE");
      case ENVIRONMENT -> environment.namespace();
    };
  }

  /** Where the namespace comes from. */
  NamespaceSource namespaceSource() {
    if (arguments.has(NAMESPACE)) {
      return NamespaceSource.OPTION;
    }
    return session.variable("NAMESPACE").isEmpty()
        ? NamespaceSource.ENVIRONMENT
        : NamespaceSource.VARIABLE;
  }
}
