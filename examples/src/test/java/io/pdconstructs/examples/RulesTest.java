package io.pdconstructs.examples;

import io.pdconstructs.check.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every rule that is known, in tables by family. */
class RulesTest {

  private static final Path TABLES =
      Path.of(System.getProperty("pd.root", ".."), "docs", "rules.md");

  private static final String INTRO =
      """
      # Rules

      What breaks disaggregated serving, as far as it is known, by ID; most of it is silent. `RulesTest` writes this file from the
      list that `./pd rules` prints too. What a row names is refused (error), warned about (warning) or said (note), at its worst,
      where its state is `checked`. IDs are never used again.

      | State | Who decides whether it is kept | Where it is looked at | Rules |
      |---|---|---|---|
      | `checked` | the stack or its manifests | a rule, each time manifests are synthesized or checked; what a change does beside (C15, T10), by `pd diff` | %s |
      | `derived` | nobody: the library writes it right, or writes nothing of the kind, and no option or argument changes that | nowhere yet: an edit that breaks it is not found | %s |
      | `target` | the stack or its manifests | a rule that targets ask beside the others, whose numbers are doubles: Pulumi and cdk8s | %s |
      | `cluster` | the cluster: its versions, its objects, its hardware | nowhere yet; it takes questions to the cluster, before manifests are applied | %s |
      | `traffic` | requests, or what runs at the time | nowhere yet; it takes the metrics and the answers of a stack that serves | %s |

      Since names the first release of llm-d that a rule is about, of those that the library knows; `-` is none of them: engines or
      drivers between them or after them. Sources are repositories with their issues (#) and pull requests (PR#), or files.
      """;

  @Test
  @DisplayName("The tables in docs are those of the rules that there are, each in its family")
  void tables() throws IOException {
    StringBuilder text = new StringBuilder(intro());
    for (RuleFamily family : RuleFamily.values()) {
      text.append(table(family));
    }
    GeneratedFile.assertHolds(TABLES, text.toString(), RulesTest.class);
  }

  private static String intro() {
    Map<RuleInfo.State, Long> number =
        RuleInfo.all().stream()
            .collect(Collectors.groupingBy(RuleInfo::state, Collectors.counting()));
    return String.format(
        Locale.ROOT, INTRO, List.of(RuleInfo.State.values()).stream().map(number::get).toArray());
  }

  private static String table(RuleFamily family) {
    StringBuilder text = new StringBuilder("\n## " + family + ": " + family.title() + "\n\n");
    text.append("| Rule | Level | State | Since | Refused, or warned about | Source |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (RuleInfo rule : family.rules()) {
      text.append("| ").append(rule.id());
      text.append(" | ").append(rule.level().name().toLowerCase(Locale.ROOT));
      text.append(" | ").append(rule.state());
      text.append(" | ").append(rule.since().orElse("-"));
      text.append(" | ").append(rule.what());
      text.append(" | ").append(rule.source()).append(" |\n");
    }
    return text.toString();
  }
}
