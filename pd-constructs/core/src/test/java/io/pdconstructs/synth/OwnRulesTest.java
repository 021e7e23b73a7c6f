package io.pdconstructs.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {

  /** A rule of a platform team: every object has the label of a team. */
  private static final class TeamLabel implements Rule {
    private static final RuleId ACME_1 = RuleId.own("ACME-1");

    @Override
    public Set<RuleId> ids() {
      return Set.of(ACME_1);
    }

    @Override
    public void check(Subject subject, Findings findings) {
      for (Manifest manifest : subject.own("Service")) {
        if (manifest.text("/metadata/labels/team").isEmpty()) {
          findings.required(
              ACME_1,
              manifest + " metadata.labels.team",
              "bills need a team",
              "add it with an edit");
        }
      }
    }
  }

  private static final Synthesizer SYNTHESIZER = Synthesizer.standard().with(new TeamLabel());

  @Test
  @DisplayName("A rule of the user's own refuses by the same report, under its own ID")
  void refuses() {
    assertThat(SYNTHESIZER.check(Stacks.valid()))
        .hasToString(
            """
            error: pd  Service/gaie-pd-epp metadata.labels.team: Required value: bills need a team
              fix: add it with an edit        [ACME-1]
            1 error
            """);
    assertThat(Synthesizer.standard().check(Stacks.valid()).problems()).isEmpty();
  }

  @Test
  @DisplayName("It can be suppressed like any other")
  void suppressed() {
    Suppression later = Suppression.of("ACME-1", "before the migration");

    assertThat(SYNTHESIZER.check(Stacks.valid().toBuilder().suppress(later).build()).isRefused())
        .isFalse();
  }

  private static Rule saying(Set<? extends RuleId> ids, RuleId said) {
    return new Rule() {
      @Override
      public Set<? extends RuleId> ids() {
        return ids;
      }

      @Override
      public void check(Subject subject, Findings findings) {
        findings.note(said, "here", "something", "do something");
      }

      @Override
      public String toString() {
        return "saying " + said;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "ACME 1"})
  @DisplayName("An ID of the user's own is not empty and holds no blank")
  void blankId(String id) {
    assertThatThrownBy(() -> RuleId.own(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + id + "' is not a rule ID: use letters, digits and -; for example ACME-1");
  }

  @Test
  @DisplayName("A rule of the user's own has an ID, and none of the library's")
  void takenId() {
    assertThatThrownBy(() -> RuleId.own("S1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'S1' is the ID of a library rule; choose another one, such as ACME-1");
    Rule taken = saying(Set.of(LibraryRule.S1), LibraryRule.S1);
    assertThatThrownBy(() -> Synthesizer.standard().with(taken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            taken.getClass().getName()
                + " has an ID of the library in its ids(): name its own, such as RuleId.own(\"ACME-1\")");
    Rule nameless = saying(Set.of(), LibraryRule.S1);
    assertThatThrownBy(() -> Synthesizer.standard().with(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            nameless.getClass().getName()
                + " has no ID in its ids(): name its own, such as RuleId.own(\"ACME-1\")");
  }

  @Test
  @DisplayName("A rule reports only under the IDs that it declares")
  void undeclaredId() {
    Rule other = saying(Set.of(RuleId.own("ACME-1")), RuleId.own("ACME-2"));

    assertThatThrownBy(() -> Synthesizer.standard().with(other).check(Stacks.valid()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            other.getClass().getName()
                + " reports ACME-2, which is not among its ids() [ACME-1]; add it there");
  }
}
