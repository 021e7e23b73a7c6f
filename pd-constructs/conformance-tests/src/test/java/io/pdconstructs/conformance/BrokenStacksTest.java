package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.check.RuleInfo.State;
import io.pdconstructs.synth.InvalidStackException;
import io.pdconstructs.synth.Synthesizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.PerProperty;

class BrokenStacksTest {

  /** What hardware and engine say is of both roles, so it is never one problem alone. */
  private static final Set<String> OF_BOTH_ROLES =
      Set.of("G6", "G6b", "G6d", "P13", "T1", "V16", "V17");

  /** What a change does beside is said where manifests are compared. */
  private static final Set<String> OF_CHANGES = Set.of("C15");

  /** An edit leaves kind, version and name of an object alone. */
  private static final Set<String> ONLY_ELSEWHERE = Set.of("P19", "R4", "R7", "R27", "R31", "U11");

  private static final Coverage RULES = new Coverage("How many stacks broke a rule:", rules());
  private static final Set<Breakage> MADE = new HashSet<>();

  /** A mistake that was never made proves nothing. */
  static class EveryMistakeWasMade implements PerProperty.Lifecycle {

    @Override
    public void onSuccess() {
      RULES.printAndDemand();
      assertThat(BrokenStacks.CATALOGUE).filteredOn(breakage -> !MADE.contains(breakage)).isEmpty();
    }
  }

  @Provide
  Arbitrary<BrokenStack> withOneMistake() {
    return BrokenStacks.withOne();
  }

  @Provide
  Arbitrary<BrokenStack> withTwoMistakes() {
    return BrokenStacks.with(2);
  }

  @Property(seed = "45", tries = 3000)
  @PerProperty(EveryMistakeWasMade.class)
  @Label("One mistake is one more problem: the rule that it breaks, at its place")
  void oneProblem(@ForAll("withOneMistake") BrokenStack stack) {
    Breakage breakage = stack.breakages().get(0);
    PdStack broken = stack.broken();
    MADE.add(breakage);
    RULES.count(List.of(breakage.finding().rule()));

    Set<Finding> added = new HashSet<>(Finding.in(Synthesizer.standard().check(broken)));
    added.removeAll(Finding.in(Synthesizer.standard().check(stack.valid())));

    assertThat(added).as(breakage.toString()).containsExactly(breakage.findingIn(broken));
  }

  @Property(seed = "46")
  @Label("Two mistakes together, which may mend each other, end in a report and never in a crash")
  void noCrash(@ForAll("withTwoMistakes") BrokenStack stack) {
    Report report = Synthesizer.standard().check(stack.broken());

    if (report.isRefused()) {
      assertThatThrownBy(() -> Synthesizer.standard().synthesize(stack.broken()))
          .isInstanceOf(InvalidStackException.class);
    } else {
      assertThatCode(() -> Synthesizer.standard().synthesize(stack.broken()))
          .doesNotThrowAnyException();
    }
  }

  @Example
  @Label("There is a mistake for every rule that is checked, but those that no program can break")
  void everyRule() {
    Set<String> checked = new HashSet<>(ONLY_ELSEWHERE);
    checked.addAll(OF_BOTH_ROLES);
    checked.addAll(OF_CHANGES);
    checked.addAll(rules());
    FleetBreakages.all().forEach(breakage -> checked.add(breakage.rule()));

    assertThat(RuleInfo.all().stream().filter(rule -> rule.state() == State.CHECKED))
        .extracting(RuleInfo::id)
        .containsExactlyInAnyOrderElementsOf(checked);
  }

  private static Set<String> rules() {
    Set<String> rules = new HashSet<>();
    BrokenStacks.CATALOGUE.forEach(breakage -> rules.add(breakage.finding().rule()));
    return rules;
  }
}
