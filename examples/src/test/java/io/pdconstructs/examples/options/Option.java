package io.pdconstructs.examples.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An option, tried: stacks without it and with it, and what is different in their manifests.
 *
 * @param type the type that has it
 * @param method its method, the only one of that name
 * @param trials stacks that differ in it alone
 * @param wanted the changes that it makes, and no other: {@code Service spec.type -> NodePort}. The
 *     value {@code *} stands for any, {@code ROLE} for the role of a trial, and {@code everywhere a
 *     -> b} for one text in place of another in whatever field.
 * @param left what holds when it is left out, in words; {@code %s} in it, or nothing at all, takes
 *     what is there
 * @param place where it goes, in words; empty takes the fields that change
 * @param folded whether what its fields of an object have in common stands for them
 */
record Option(
    Class<?> type,
    String method,
    List<Trial> trials,
    List<String> wanted,
    String left,
    String place,
    boolean folded) {

  private static final String MEASURED = "%s";
  private static final Pattern EVERYWHERE = Pattern.compile("everywhere (.*) -> (.*)");

  /** A stack without the option, and the same stack with it. */
  static final class Trial {

    private final String role;
    private final PdStack without;
    private final PdStack with;
    private Optional<List<Change>> changes = Optional.empty();

    /**
     * @param role the role that it is tried on; empty for options that are of none
     */
    Trial(String role, PdStack without, PdStack with) {
      this.role = role;
      this.without = without;
      this.with = with;
    }

    /** What is different with the option; rules accept both. */
    List<Change> changes() {
      if (changes.isEmpty()) {
        changes = Optional.of(ManifestDiff.between(synthesized(without), synthesized(with)));
      }
      return changes.get();
    }

    void assertOneTextForAnother(String before, String after) {
      String yaml = synthesized(without).toYaml();
      assertThat(yaml).contains(before).doesNotContain(after);
      assertThat(synthesized(with).toYaml()).isEqualTo(yaml.replace(before, after));
    }

    private static Manifests synthesized(PdStack stack) {
      return Synthesizer.standard().synthesize(stack);
    }
  }

  boolean isFactory() {
    return Modifier.isStatic(declared().getModifiers());
  }

  /** Its method as programs see it: {@code label(key, value)}. */
  String signature() {
    return Arrays.stream(declared().getParameters())
        .map(parameter -> parameter.getName() + (parameter.isVarArgs() ? "..." : ""))
        .collect(Collectors.joining(", ", method + "(", ")"));
  }

  private Method declared() {
    List<Method> found =
        Arrays.stream(type.getMethods())
            .filter(candidate -> candidate.getName().equals(method))
            .filter(candidate -> OptionsTest.isOption(type, candidate))
            .toList();
    assertThat(found).as("options called %s", this).hasSize(1);
    return found.get(0);
  }

  void assertChangesWhatIsWanted() {
    for (Trial trial : trials) {
      Matcher everywhere = EVERYWHERE.matcher(String.join("", wanted));
      if (everywhere.matches()) {
        trial.assertOneTextForAnother(everywhere.group(1), everywhere.group(2));
      } else {
        assertChanges(trial);
      }
    }
  }

  private void assertChanges(Trial trial) {
    List<String> exactly =
        wanted.stream().map(change -> change.replace("ROLE", trial.role)).toList();
    List<String> changes = new ArrayList<>();
    for (Change change : trial.changes()) {
      String anyValue = change.place() + " -> *";
      changes.add(exactly.contains(anyValue) ? anyValue : change.toString());
    }
    assertThat(changes).as("%s %s", this, trial.role).containsExactlyInAnyOrderElementsOf(exactly);
  }

  /** What holds when it is left out. */
  String leftOut() {
    if (!left.isEmpty() && !left.contains(MEASURED)) {
      return left;
    }
    List<String> values = trials.stream().map(Option::valuesWithout).distinct().toList();
    String measured =
        values.size() == 1
            ? values.get(0)
            : trials.stream()
                .map(trial -> valuesWithout(trial) + " (" + trial.role + ")")
                .collect(Collectors.joining(", "));
    return left.isEmpty() ? measured : left.replace(MEASURED, measured);
  }

  private static String valuesWithout(Trial trial) {
    List<String> values = trial.changes().stream().map(Option::valueWithout).toList();
    return values.stream().distinct().count() == 1 ? values.get(0) : String.join("<br>", values);
  }

  private static String valueWithout(Change change) {
    boolean inWords = List.of(Change.ABSENT, Change.PRESENT).contains(change.before());
    return inWords ? change.before() : "`" + change.before().replace("'", "") + "`";
  }

  /** Where it goes. */
  String places() {
    if (!place.isEmpty()) {
      return place;
    }
    List<String> places = trials.stream().map(this::places).distinct().toList();
    assertThat(places).as("where %s goes", this).hasSize(1);
    return places.get(0);
  }

  private String places(Trial trial) {
    Map<String, List<String>> byObject = new LinkedHashMap<>();
    for (Change change : folded ? folded(trial.changes()) : trial.changes()) {
      List<String> fields =
          byObject.computeIfAbsent(
              change.isOfObject() ? change.place() : change.object(), object -> new ArrayList<>());
      if (!change.isOfObject()) {
        fields.add("`" + change.field() + "`");
      }
    }
    String places =
        byObject.entrySet().stream()
            .map(entry -> (entry.getKey() + " " + String.join("<br>", entry.getValue())).strip())
            .collect(Collectors.joining("<br>"));
    return trial.role.isEmpty() ? places : places.replace("(" + trial.role, "(its role");
  }

  private static List<Change> folded(List<Change> all) {
    Map<String, Change> byObject = new LinkedHashMap<>();
    all.forEach(change -> byObject.merge(change.object(), change, Change::common));
    return List.copyOf(byObject.values());
  }

  @Override
  public String toString() {
    return type.getSimpleName() + "." + method;
  }
}
