package io.pdconstructs.cli;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.manifest.NearMiss;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Which environments a command is about, and in which namespace. */
final class EnvironmentOptions {

  private final Session session;
  private final CommandSpec spec;
  private final PositionalParamSpec names;
  private final OptionSpec all =
      OptionSpec.builder("--all").type(boolean.class).description("Every environment.").build();
  private final OptionSpec namespace =
      OptionSpec.builder("-n", "--namespace")
          .paramLabel("NAMESPACE")
          .type(String.class)
          .description(
              "Namespace of the objects; else the variable NAMESPACE, else the environment's own.")
          .build();

  private EnvironmentOptions(Session session, CommandSpec spec) {
    this.session = session;
    this.spec = spec;
    this.names =
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .paramLabel("ENV")
            .type(String[].class)
            .completionCandidates(known(session.app()).keySet())
            .description("Environments; the default one when none is named.")
            .build();
  }

  /** Adds them to a command. */
  static EnvironmentOptions of(Session session, CommandSpec spec) {
    EnvironmentOptions options = new EnvironmentOptions(session, spec);
    spec.addPositional(options.names).addOption(options.all).addOption(options.namespace);
    return options;
  }

  /** The environments that are meant, in the namespace that is meant. */
  List<Environment> selected() {
    return named().stream().map(one -> one.namespace(namespaceOf(one))).toList();
  }

  private List<Environment> named() {
    String[] named = names.getValue() == null ? new String[0] : names.getValue();
    boolean every = Boolean.TRUE.equals(all.getValue());
    if (every && named.length > 0) {
      throw new ParameterException(
          spec.commandLine(), "--all and names of environments do not go together");
    }
    if (every) {
      return session.app().environments();
    }
    if (named.length == 0) {
      return session.app().environments().subList(0, 1);
    }
    Map<String, Environment> known = known(session.app());
    List<String> unknown =
        Arrays.stream(named).filter(name -> !known.containsKey(name)).distinct().toList();
    if (!unknown.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), unknown(unknown, List.copyOf(known.keySet())));
    }
    return Arrays.stream(named)
        .distinct()
        .map(name -> Objects.requireNonNull(known.get(name)))
        .toList();
  }

  private static Map<String, Environment> known(PdApp app) {
    Map<String, Environment> known = new LinkedHashMap<>();
    app.environments().forEach(environment -> known.put(environment.name(), environment));
    return known;
  }

  private static String unknown(List<String> names, List<String> known) {
    return names.stream()
            .map(name -> "unknown environment '" + name + "'" + meant(name, known) + "\n")
            .collect(Collectors.joining())
        + "there is: "
        + String.join(", ", known);
  }

  private static String meant(String name, List<String> known) {
    return NearMiss.of(name, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private String namespaceOf(Environment environment) {
    return switch (namespaceSource()) {
      case OPTION -> namespace.getValue();
      case VARIABLE -> session.variable("NAMESPACE");
      case ENVIRONMENT -> environment.namespace();
    };
  }

  /** Where the namespace comes from. */
  NamespaceSource namespaceSource() {
    if (namespace.getValue() != null) {
      return NamespaceSource.OPTION;
    }
    return session.variable("NAMESPACE").isEmpty()
        ? NamespaceSource.ENVIRONMENT
        : NamespaceSource.VARIABLE;
  }
}
