package io.pdconstructs.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Stacks;
import io.pdconstructs.Suppression;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnRulesTest {

  /** A rule of a platform team: every object has the label of a team. */
  private static final class TeamLabel implements Rule {
    @Override
    public void check(Subject subject, Findings findings) {
      for (Manifest manifest : subject.own("Service")) {
        if (manifest.text("/metadata/labels/team").isEmpty()) {
          findings.required(
              "ACME-1",
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
}
