package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Environment;
import io.pdconstructs.manifest.FolderException;
import io.pdconstructs.manifest.ManifestFolder;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.synth.Synthesis;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code pd synth}: writes the manifests of environments, all of them or none. */
final class SynthCommand implements Callable<Integer> {

  private static final String STREAM = "-";

  private final Session session;
  private final CommandSpec spec;
  private final EnvironmentOptions environments;
  private final OutputOptions answer;

  private final OptionSpec output =
      OptionSpec.builder("-o", "--output")
          .paramLabel("DIR")
          .type(String.class)
          .description(
              "Write each environment to DIR/<environment>; else to dist/<environment>.",
              "With - one environment goes to standard output, as one stream and nothing else.")
          .build();
  private final OptionSpec force =
      OptionSpec.builder("--force")
          .type(boolean.class)
          .description(
              "Write beside files of somebody else; one that has the name of a manifest's is replaced.")
          .build();

  private SynthCommand(Session session) {
    this.session = session;
    this.spec =
        PdCommand.spec(
            "synth", this, "Write manifests, one file a resource, and a kustomization.yaml.", "");
    this.environments = EnvironmentOptions.of(session, spec);
    spec.addOption(output).addOption(force);
    this.answer = OutputOptions.of(spec);
    String first = session.app().environments().get(0).name();
    PdCommand.examples(
        spec, "pd synth " + first + " -n my-team -o out", "pd synth " + first + " -o -");
  }

  static CommandSpec spec(Session session) {
    return new SynthCommand(session).spec;
  }

  @Override
  public Integer call() {
    List<Environment> wanted = environments.selected();
    boolean json = answer.isJson();
    if (STREAM.equals(output.getValue())) {
      return stream(wanted, json);
    }
    Attempts attempts = Attempts.of(session, wanted);
    if (!json) {
      attempts.report(session, answer.isQuiet());
    }
    boolean blocked = !foldersAreOurs(attempts);
    boolean refused = attempts.isRefused();
    if (!refused && !blocked) {
      attempts.syntheses().forEach(this::write);
    }
    if (json) {
      session.out().println(answer(attempts, !refused && !blocked).toJson());
    } else if (refused || blocked) {
      session.err().println("nothing was written");
    } else if (!answer.isQuiet()) {
      summarize(attempts.syntheses());
    }
    return refused ? PdCommand.REFUSED : blocked ? PdCommand.NOT_WRITTEN : PdCommand.DONE;
  }

  private int stream(List<Environment> wanted, boolean json) {
    if (wanted.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "-o - takes one environment: two would be one stream");
    }
    Attempts attempts = Attempts.of(session, wanted);
    attempts.report(session, answer.isQuiet());
    if (attempts.isRefused()) {
      return PdCommand.REFUSED;
    }
    attempts
        .syntheses()
        .values()
        .forEach(
            synthesis -> {
              if (json) {
                session.out().println(Json.list(synthesis.manifestsOrThrow()));
              } else {
                session.out().print(synthesis.manifestsOrThrow().toYaml());
              }
            });
    return PdCommand.DONE;
  }

  private ManifestFolder folderOf(String environment) {
    ManifestFolder folder = ManifestFolder.at(path(environment));
    return Boolean.TRUE.equals(force.getValue()) ? folder.sharedWithOthers() : folder;
  }

  private boolean foldersAreOurs(Attempts attempts) {
    boolean ours = true;
    for (String environment : attempts.syntheses().keySet()) {
      try {
        folderOf(environment).check();
      } catch (FolderException e) {
        session.err().println(e.getMessage());
        ours = false;
      }
    }
    return ours;
  }

  private Path path(String environment) {
    String given = output.getValue();
    try {
      return (given == null ? session.dist() : Path.of(given)).resolve(environment);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(), "-o '" + given + "' is no path: " + e.getReason(), e);
    }
  }

  private void write(String environment, Synthesis synthesis) {
    folderOf(environment).write(synthesis.manifestsOrThrow());
  }

  private void summarize(Map<String, Synthesis> syntheses) {
    syntheses.forEach(
        (environment, synthesis) ->
            session
                .out()
                .println(
                    Summary.of(
                        environment,
                        path(environment),
                        synthesis,
                        environments.namespaceSource())));
    Path first = path(syntheses.keySet().iterator().next());
    session.out().println("next: kubectl apply -k " + ShellWord.of(first.toString()));
  }

  private Tree answer(Attempts attempts, boolean written) {
    List<Tree> all = new ArrayList<>();
    attempts
        .unmade()
        .forEach(
            (environment, message) ->
                all.add(map().with("environment", environment).with("refusal", message)));
    attempts
        .syntheses()
        .forEach(
            (environment, synthesis) -> {
              Tree one =
                  map()
                      .with("environment", environment)
                      .with("namespace", synthesis.stack().namespace())
                      .with("problems", Json.problems(synthesis.report()));
              all.add(
                  written
                      ? one.with("folder", path(environment).toString())
                          .with("objects", Json.objects(synthesis.manifestsOrThrow()))
                      : one);
            });
    return map()
        .with("app", session.app().name())
        .with("written", written)
        .with("environments", all);
  }
}
