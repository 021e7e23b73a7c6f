package io.pdconstructs.cli;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.FolderException;
import io.pdconstructs.manifest.ManifestFolder;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.synth.Synthesis;
import io.pdconstructs.synth.Synthesizer;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code pd synth}: writes the manifests of environments, all of them or none. */
final class SynthCommand implements Callable<Integer> {

  private final PdApp app;
  private final Map<String, String> variables;
  private final PrintWriter out;
  private final PrintWriter err;
  private final CommandSpec spec;

  private final PositionalParamSpec names =
      PositionalParamSpec.builder()
          .index("0..*")
          .arity("0..*")
          .paramLabel("ENV")
          .type(String[].class)
          .description("Environments to write; the default one when none is named.")
          .build();
  private final OptionSpec all =
      OptionSpec.builder("--all")
          .type(boolean.class)
          .description("Write every environment.")
          .build();
  private final OptionSpec namespace =
      OptionSpec.builder("-n", "--namespace")
          .paramLabel("NAMESPACE")
          .type(String.class)
          .description(
              "Namespace of the objects; else the variable NAMESPACE, else the environment's own.")
          .build();
  private final OptionSpec output =
      OptionSpec.builder("-o", "--output")
          .paramLabel("DIR")
          .type(String.class)
          .description("Write each environment to DIR/<environment>; else to dist/<environment>.")
          .build();

  private SynthCommand(PdApp app, Map<String, String> variables, PrintWriter out, PrintWriter err) {
    this.app = app;
    this.variables = variables;
    this.out = out;
    this.err = err;
    this.spec =
        PdCommand.spec(
            "synth", this, "Write manifests, one file a resource, and a kustomization.yaml.", "");
    spec.addPositional(names).addOption(all).addOption(namespace).addOption(output);
    spec.usageMessage()
        .footer("", "Example: pd synth " + app.environments().get(0).name() + " -n my-team -o out");
  }

  static CommandSpec spec(
      PdApp app, Map<String, String> variables, PrintWriter out, PrintWriter err) {
    return new SynthCommand(app, variables, out, err).spec;
  }

  @Override
  public Integer call() {
    Map<String, Synthesis> syntheses = new LinkedHashMap<>();
    List<Environment> wanted = environments();
    for (Environment environment : wanted) {
      stackIn(environment)
          .map(Synthesizer.standard()::attempt)
          .ifPresent(synthesis -> syntheses.put(environment.name(), synthesis));
    }
    syntheses.forEach((environment, synthesis) -> report(environment, synthesis.report()));
    boolean refused =
        syntheses.size() < wanted.size()
            || syntheses.values().stream().anyMatch(synthesis -> synthesis.report().isRefused());
    boolean blocked = !foldersAreOurs(syntheses.keySet());
    if (refused || blocked) {
      err.println("nothing was written");
      return refused ? PdCommand.REFUSED : PdCommand.NOT_WRITTEN;
    }
    syntheses.forEach(this::write);
    Path first = folder(syntheses.keySet().iterator().next());
    out.println("next: kubectl apply -k " + ShellWord.of(first.toString()));
    return 0;
  }

  /** The stack of the program, or what the type of a value said against it. */
  private Optional<PdStack> stackIn(Environment environment) {
    try {
      return Optional.of(app.stackIn(environment.namespace(namespaceOf(environment))));
    } catch (IllegalArgumentException e) {
      err.println(environment.name() + " is refused\n" + e.getMessage() + "\n");
      return Optional.empty();
    }
  }

  private boolean foldersAreOurs(Set<String> environments) {
    boolean ours = true;
    for (String environment : environments) {
      try {
        ManifestFolder.at(folder(environment)).check();
      } catch (FolderException e) {
        err.println(e.getMessage());
        ours = false;
      }
    }
    return ours;
  }

  private List<Environment> environments() {
    String[] named = names.getValue() == null ? new String[0] : names.getValue();
    boolean every = Boolean.TRUE.equals(all.getValue());
    if (every && named.length > 0) {
      throw new ParameterException(
          spec.commandLine(), "--all and names of environments do not go together");
    }
    if (every) {
      return app.environments();
    }
    if (named.length == 0) {
      return app.environments().subList(0, 1);
    }
    Map<String, Environment> known = new LinkedHashMap<>();
    app.environments().forEach(environment -> known.put(environment.name(), environment));
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
      case VARIABLE -> variables.getOrDefault("NAMESPACE", "");
      case ENVIRONMENT -> environment.namespace();
    };
  }

  private NamespaceSource namespaceSource() {
    if (namespace.getValue() != null) {
      return NamespaceSource.OPTION;
    }
    return variables.getOrDefault("NAMESPACE", "").isEmpty()
        ? NamespaceSource.ENVIRONMENT
        : NamespaceSource.VARIABLE;
  }

  private Path folder(String environment) {
    String given = output.getValue();
    try {
      return Path.of(given == null ? "dist" : given).resolve(environment);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(), "-o '" + given + "' is no path: " + e.getReason(), e);
    }
  }

  private void report(String environment, Report report) {
    if (!report.problems().isEmpty()) {
      err.println(environment + (report.isRefused() ? " is refused" : ""));
      err.println(report);
    }
  }

  private void write(String environment, Synthesis synthesis) {
    Path folder = folder(environment);
    synthesis.manifestsOrThrow().writeTo(folder);
    out.println(Summary.of(environment, folder, synthesis, namespaceSource()));
  }
}
