package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.Environment;
import io.pdconstructs.diff.Diff;
import io.pdconstructs.diff.FieldChange;
import io.pdconstructs.diff.ResourceChange;
import io.pdconstructs.diff.Risk;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.synth.Synthesis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code pd diff}: what manifests elsewhere differ from the program in. */
final class DiffCommand {

  private static final Option AGAINST =
      Option.of(
          List.of("--against"),
          "PATH",
          "A folder or a file of manifests to compare with; - for standard input.",
          "Else dist/<environment>.");

  private final Session session;
  private final Arguments arguments;

  private DiffCommand(Session session, Arguments arguments) {
    this.session = session;
    this.arguments = arguments;
  }

  static Command of(Session session) {
    String first = session.app().environments().get(0).name();
    return new Command(
        "diff",
        List.of(
            "Show what written manifests differ from the program in.",
            "",
            "Each object with its fields, and what applying the program's would do: restart GPU",
            "pods, replace an object, set the two engines apart."),
        List.of(
            EnvironmentOptions.ALL,
            EnvironmentOptions.NAMESPACE,
            AGAINST,
            OutputOptions.FORMAT,
            OutputOptions.QUIET),
        EnvironmentOptions.words(session.app()),
        List.of("pd diff", "pd diff " + first + " --against dist/" + first),
        arguments -> new DiffCommand(session, arguments).run());
  }

  private int run() {
    List<Environment> wanted = new EnvironmentOptions(session, "pd diff", arguments).selected();
    if (arguments.has(AGAINST) && wanted.size() != 1) {
      throw new UsageException("pd diff", "--against goes with one environment");
    }
    Attempts attempts = Attempts.of(session, wanted, false);
    attempts.report(session, true);
    if (attempts.isRefused()) {
      return PdCommand.REFUSED;
    }
    Map<String, Diff> diffs = new LinkedHashMap<>();
    for (Map.Entry<String, Synthesis> attempt : attempts.syntheses().entrySet()) {
      try {
        Manifests there = there(attempt.getKey());
        diffs.put(attempt.getKey(), Diff.between(there, attempt.getValue().manifestsOrThrow()));
      } catch (UnreadableManifestException e) {
        session.err().println(PlainText.lines(String.valueOf(e.getMessage())));
        if (!arguments.has(AGAINST)) {
          session.err().println("  or:  pd synth writes there, and --against compares elsewhere");
        }
        return PdCommand.NOT_WRITTEN;
      }
    }
    if (OutputOptions.isJson(arguments)) {
      session.out().println(Json.line(answer(diffs)));
    } else if (!arguments.has(OutputOptions.QUIET)) {
      diffs.forEach(this::print);
    }
    boolean same = diffs.values().stream().allMatch(Diff::isEmpty);
    return same ? PdCommand.DONE : PdCommand.DIFFERENT;
  }

  private Manifests there(String environment) {
    return ReadManifests.of(session, List.of(place(environment))).manifests();
  }

  private String place(String environment) {
    return arguments.value(AGAINST).orElseGet(() -> session.dist().resolve(environment).toString());
  }

  private Tree answer(Map<String, Diff> diffs) {
    List<Tree> all = new ArrayList<>();
    diffs.forEach(
        (environment, diff) ->
            all.add(
                map()
                    .with("environment", environment)
                    .with("against", place(environment))
                    .with("different", !diff.isEmpty())
                    .with("changes", Json.changes(diff))));
    return map().with("app", session.app().name()).with("environments", all);
  }

  private void print(String environment, Diff diff) {
    String place = place(environment).equals("-") ? "standard input" : place(environment);
    int number = diff.changes().size();
    session
        .out()
        .println(
            PlainText.line(environment + ": " + place)
                + (number == 0
                    ? " is what the program says"
                    : " differs from the program in "
                        + number
                        + (number == 1 ? " object" : " objects")));
    printChanges(diff.changes());
  }

  /** Objects that are in another namespace alone are told together. */
  private void printChanges(List<ResourceChange> changes) {
    Map<String, Integer> named = new HashMap<>();
    Map<List<String>, Integer> moved = new LinkedHashMap<>();
    for (ResourceChange change : changes) {
      named.merge(change.key().toString(), 1, Integer::sum);
      if (change.isMoved()) {
        moved.merge(namespaces(change), 1, Integer::sum);
      }
    }
    for (ResourceChange change : changes) {
      int together = change.isMoved() ? moved.getOrDefault(namespaces(change), 0) : 1;
      if (together == 1) {
        boolean twice = change.isMoved() || named.getOrDefault(change.key().toString(), 1) > 1;
        print(change, twice);
      } else if (together > 1) {
        print(together, namespaces(change));
        moved.put(namespaces(change), 0);
      }
    }
  }

  /** The new one and the old one. */
  private static List<String> namespaces(ResourceChange change) {
    return List.of(
        change.key().namespace().orElse(""),
        change.renamedFrom().flatMap(ObjectKey::namespace).orElse(""));
  }

  private void print(int moved, List<String> namespaces) {
    String old = namespaces.get(1);
    session
        .out()
        .println(
            label(ResourceChange.Kind.RENAMED)
                + moved
                + " objects: namespace "
                + PlainText.line(namespaces.get(0))
                + ", was "
                + (old.isEmpty() ? "not said" : PlainText.line(old))
                + ": are other objects; the old ones stay until they are deleted");
    if (!old.isEmpty()) {
      session
          .out()
          .println(
              PlainText.line("  -n " + old + " compares with the program in namespace " + old));
    }
  }

  /** Two objects of one kind and name differ by their namespaces. */
  private void print(ResourceChange change, boolean withNamespace) {
    session
        .out()
        .println(
            label(change.kind())
                + name(change.key(), withNamespace)
                + change.renamedFrom().map(old -> ", was " + name(old, withNamespace)).orElse("")
                + risks(change.risks()));
    for (FieldChange field : change.fields()) {
      session.out().println("  " + field);
    }
  }

  private static String name(ObjectKey key, boolean withNamespace) {
    return PlainText.line(
        withNamespace
            ? key.kind() + " " + key.namespace().map(one -> one + "/").orElse("") + key.name()
            : key.toString());
  }

  private String label(ResourceChange.Kind kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    String label = name + " ".repeat(12 - name.length());
    Colours colours = session.outColours();
    return switch (kind) {
      case MISSING -> colours.green(label);
      case UNEXPECTED -> colours.red(label);
      case CHANGED, RENAMED -> colours.yellow(label);
    };
  }

  private static String risks(Set<Risk> risks) {
    return risks.isEmpty()
        ? ""
        : ": " + risks.stream().map(Risk::toString).collect(Collectors.joining("; "));
  }
}
