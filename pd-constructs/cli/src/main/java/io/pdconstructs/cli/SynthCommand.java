package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Environment;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.FolderException;
import io.pdconstructs.manifest.ManifestFolder;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.synth.Synthesis;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code pd synth}: writes the manifests of environments, all of them or none. */
final class SynthCommand {

  private static final String STREAM = "-";

  private static final Option OUTPUT =
      Option.of(
          List.of("-o", "--output"),
          "DIR",
          "Write each environment to DIR/<environment>; else to dist/<environment>.",
          "With - one environment goes to standard output, as one stream and nothing else.");
  private static final Option FORCE =
      Option.flag(
          "Write beside files of somebody else; one that has the name of a manifest's is replaced.",
          "--force");

  static final Option STRICT =
      Option.flag("Refuse what rules warn of, as what they refuse.", "--strict");

  private final Session session;
  private final Arguments arguments;
  private final EnvironmentOptions environments;

  private SynthCommand(Session session, Arguments arguments) {
    this.session = session;
    this.arguments = arguments;
    this.environments = new EnvironmentOptions(session, "pd synth", arguments);
  }

  static Command of(Session session) {
    String first = session.app().environments().get(0).name();
    return new Command(
        "synth",
        List.of("Write manifests, one file a resource, and a kustomization.yaml."),
        List.of(
            EnvironmentOptions.ALL,
            EnvironmentOptions.NAMESPACE,
            OUTPUT,
            FORCE,
            STRICT,
            OutputOptions.REPORT_FORMAT,
            OutputOptions.QUIET),
        EnvironmentOptions.words(session.app()),
        List.of("pd synth " + first + " -n my-team -o out", "pd synth " + first + " -o -"),
        arguments -> new SynthCommand(session, arguments).run());
  }

  private int run() {
    List<Environment> wanted = environments.selected();
    Format format = OutputOptions.format(arguments);
    if (arguments.value(OUTPUT).filter(STREAM::equals).isPresent()) {
      return stream(wanted, format);
    }
    if (arguments.value(OUTPUT).filter(String::isEmpty).isPresent()) {
      throw new UsageException("pd synth", "-o '' is no folder; . is the one that you are in");
    }
    Attempts attempts = Attempts.of(session, wanted, arguments.has(STRICT));
    if (format == Format.TEXT) {
      attempts.report(session, isQuiet());
    }
    boolean blocked = !foldersAreOurs(attempts);
    boolean refused = attempts.isRefused();
    if (!refused && !blocked) {
      Attempts.each(attempts.syntheses().entrySet())
          .forEach(attempt -> write(attempt.getKey(), attempt.getValue()));
    }
    if (format == Format.JSON) {
      session.out().println(Json.line(answer(attempts, !refused && !blocked)));
    } else {
      if (format == Format.SARIF) {
        session.out().println(Sarif.of(session.app().name(), attempts.reports()));
      } else if (format == Format.GITHUB) {
        List<NamedReport> told = isQuiet() ? attempts.refusals() : attempts.reports();
        session.out().print(GithubAnnotations.of(told));
      }
      if (refused || blocked) {
        session.err().println("nothing was written");
      } else if (format == Format.TEXT && !isQuiet()) {
        summarize(attempts.syntheses());
      }
    }
    return refused ? PdCommand.REFUSED : blocked ? PdCommand.NOT_WRITTEN : PdCommand.DONE;
  }

  private boolean isQuiet() {
    return arguments.has(OutputOptions.QUIET);
  }

  private int stream(List<Environment> wanted, Format format) {
    if (wanted.size() != 1) {
      throw new UsageException("pd synth", "-o - takes one environment: two would be one stream");
    }
    if (format != Format.TEXT && format != Format.JSON) {
      throw new UsageException(
          "pd synth",
          "-o - and --format " + format + " do not go together: both are for standard output");
    }
    Attempts attempts = Attempts.of(session, wanted, arguments.has(STRICT));
    attempts.report(session, isQuiet());
    if (attempts.isRefused()) {
      return PdCommand.REFUSED;
    }
    attempts
        .syntheses()
        .values()
        .forEach(
            synthesis -> {
              if (format == Format.JSON) {
                session.out().println(Json.list(synthesis.manifestsOrThrow()));
              } else {
                session.out().print(synthesis.manifestsOrThrow().toYaml());
              }
            });
    return PdCommand.DONE;
  }

  private ManifestFolder folderOf(String environment) {
    ManifestFolder folder = ManifestFolder.at(path(environment));
    return arguments.has(FORCE) ? folder.sharedWithOthers() : folder;
  }

  private boolean foldersAreOurs(Attempts attempts) {
    boolean ours = true;
    for (Map.Entry<String, Synthesis> attempt : attempts.syntheses().entrySet()) {
      try {
        check(folderOf(attempt.getKey()), attempt.getValue());
      } catch (FolderException e) {
        session.err().println(PlainText.lines(String.valueOf(e.getMessage())));
        if (!arguments.has(FORCE) && isMendedByForce(attempt.getKey())) {
          session.err().println("  or:  --force writes beside them");
        }
        ours = false;
      }
    }
    return ours;
  }

  private static void check(ManifestFolder folder, Synthesis synthesis) {
    if (synthesis.report().isRefused()) {
      folder.check();
    } else {
      folder.check(synthesis.manifestsOrThrow());
    }
  }

  /** Files that nobody here wrote stay; manifests of another app would be removed. */
  private boolean isMendedByForce(String environment) {
    ManifestFolder folder = ManifestFolder.at(path(environment));
    return !isWritable(folder) && isWritable(folder.sharedWithOthers());
  }

  private static boolean isWritable(ManifestFolder folder) {
    try {
      folder.check();
      return true;
    } catch (FolderException e) {
      return false;
    }
  }

  private Path path(String environment) {
    String given = arguments.value(OUTPUT).orElse("");
    try {
      return (arguments.has(OUTPUT) ? Path.of(given) : session.dist()).resolve(environment);
    } catch (InvalidPathException e) {
      throw new UsageException("pd synth", "-o '" + given + "' is no path: " + e.getReason());
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
    session
        .out()
        .println(PlainText.line("next: kubectl apply -k " + ShellWord.of(first.toString())));
  }

  private Tree answer(Attempts attempts, boolean written) {
    List<Tree> all = new ArrayList<>();
    for (NamedReport report : attempts.reports()) {
      Tree one = map().with("environment", report.name());
      Synthesis synthesis = attempts.syntheses().get(report.name());
      if (synthesis == null) {
        all.add(one.with("refusal", report.refusal()));
        continue;
      }
      one.with("namespace", synthesis.stack().namespace())
          .with("problems", Json.problems(report))
          .with("suppressed", Json.suppressed(report));
      all.add(
          written
              ? one.with("folder", path(report.name()).toString())
                  .with("objects", Json.objects(synthesis.manifestsOrThrow()))
              : one);
    }
    return map()
        .with("app", session.app().name())
        .with("written", written)
        .with("environments", all);
  }
}
