package io.pdconstructs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.check.RuleInfo.State;
import io.pdconstructs.check.fleet.FleetRules;
import io.pdconstructs.diff.Risk;
import io.pdconstructs.manifest.ResourceText;
import io.pdconstructs.synth.StandardRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleInfoTest {

  private static final String FAMILIES = "SCPNTGREMVU";
  private static final Pattern LINE =
      Pattern.compile(
          "[A-Z]\\d+[a-z]?\t(error|warning|note)\t(checked|derived|target|cluster|traffic)\t(\\d+\\.\\d+|-)\t[^\t]+\t[^\t]+");

  @Test
  @DisplayName("Every line has an ID, a level, a state, a release, a sentence and a source")
  void lines() {
    List<String> lines = ResourceText.of(RuleInfo.class, "rules.tsv").lines().toList();
    assertThat(lines.get(0)).isEqualTo("id\tlevel\tstate\tsince\twhat\tsource");
    assertThat(lines.subList(1, lines.size()))
        .isNotEmpty()
        .allMatch(LINE.asMatchPredicate())
        .hasSameSizeAs(RuleInfo.all());
  }

  @Test
  @DisplayName("Rules are sorted by family and number, and each ID comes once")
  void sorted() {
    List<String> ids = RuleInfo.all().stream().map(RuleInfo::id).toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((left, right) -> sortable(left).compareTo(sortable(right)))
        .startsWith("S1")
        .containsSequence("G6", "G6b", "G6c", "G6d", "G7")
        .endsWith("U16");
  }

  private static String sortable(String id) {
    String number = id.replaceAll("\\D", "");
    return (char) ('a' + FAMILIES.indexOf(id.charAt(0)))
        + "0".repeat(4 - number.length())
        + number
        + id.substring(1 + number.length());
  }

  @Test
  @DisplayName("There is an ID for each line of the table, in the same order")
  void everyLineHasAnId() {
    assertThat(RuleInfo.all().stream().map(RuleInfo::id))
        .containsExactlyElementsOf(
            Arrays.stream(LibraryRule.values()).map(LibraryRule::toString).toList());
  }

  @Test
  @DisplayName(
      "A rule is said to be checked, or asked by a target, when some rule or a risk declares its ID, and only then")
  void checked() {
    Set<String> declared = new TreeSet<>();
    StandardRules.book().rules().forEach(rule -> add(rule.ids(), declared));
    add(FleetRules.ids(), declared);
    add(new ExactNumbers().ids(), declared);
    add(Set.of(LibraryRule.U10), declared); // suppressions are looked at after the rules
    Arrays.stream(Risk.values()).flatMap(risk -> risk.rule().stream()).forEach(declared::add);

    assertThat(
            RuleInfo.all().stream()
                .filter(rule -> Set.of(State.CHECKED, State.TARGET).contains(rule.state()))
                .map(RuleInfo::id))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  private static void add(Set<? extends RuleId> ids, Set<String> declared) {
    ids.forEach(id -> declared.add(id.toString()));
  }

  @Test
  @DisplayName("A rule is about a release that there is, or about none")
  void releases() {
    Set<String> known = new TreeSet<>();
    Arrays.stream(LlmdRelease.values())
        .forEach(release -> known.add(release.version().replaceAll("^v(\\d+\\.\\d+)\\..*", "$1")));
    assertThat(RuleInfo.all().stream().map(RuleInfo::since).flatMap(Optional::stream).distinct())
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  @DisplayName("Sentences fit a row of a table: short, without bars and without a full stop")
  void sentences() {
    assertThat(RuleInfo.all().stream().map(RuleInfo::what))
        .doesNotHaveDuplicates()
        .allMatch(what -> what.length() <= 160)
        .noneMatch(what -> what.contains("|") || what.endsWith("."));
  }
}
