package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
      as soon as its state is `checked`. IDs are never used again.

      | State | Who decides whether it is kept | Where it is looked at | Rules |
      |---|---|---|---|
      | `checked` | the stack or its manifests | a rule, each time manifests are synthesized or compared | %s |
      | `derived` | nobody: the library writes it right, or writes nothing of the kind, and no option or argument changes that | nowhere yet: an edit that breaks it is not found | %s |
      | `open` | the stack or its manifests | nowhere yet; `checked` once a rule does | %s |
      | `cluster` | the cluster: its versions, its objects, its hardware | nowhere yet; it takes questions to the cluster, before manifests are applied | %s |
      | `traffic` | requests, or what runs at the time | nowhere yet; it takes the metrics and the answers of a stack that serves | %s |

      Since names the first release of llm-d that a rule is about, of those that the library knows; `-` is none of them: engines or
      drivers between them or after them. Sources are repositories with their issues (#) and pull requests (PR#), or files.
      """;

  private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

  static {
    FAMILIES.put("S", "Healthy, but not disaggregated");
    FAMILIES.put("C", "What both engines must have alike");
    FAMILIES.put("P", "Parallelism");
    FAMILIES.put("N", "Side channel, ports and sidecar");
    FAMILIES.put("T", "Time, life cycle and probes");
    FAMILIES.put("G", "Resources and hardware");
    FAMILIES.put("R", "Routing");
    FAMILIES.put("E", "Configuration of the endpoint picker");
    FAMILIES.put("M", "Names");
    FAMILIES.put("V", "Versions of vLLM");
    FAMILIES.put("U", "What a program says");
  }

  @Test
  @DisplayName("The tables in docs are those of the rules that there are, each in its family")
  void tables() throws IOException {
    StringBuilder text = new StringBuilder(intro());
    FAMILIES.forEach((family, title) -> text.append(table(family, title)));
    GeneratedFile.assertHolds(TABLES, text.toString(), RulesTest.class);
    assertThat(RuleInfo.all().stream().map(RulesTest::family).distinct())
        .containsExactlyElementsOf(FAMILIES.keySet());
  }

  private static String intro() {
    Map<RuleInfo.State, Long> number =
        RuleInfo.all().stream()
            .collect(Collectors.groupingBy(RuleInfo::state, Collectors.counting()));
    return String.format(
        Locale.ROOT, INTRO, List.of(RuleInfo.State.values()).stream().map(number::get).toArray());
  }

  private static String table(String family, String title) {
    StringBuilder text = new StringBuilder("\n## " + family + ": " + title + "\n\n");
    text.append("| Rule | Level | State | Since | Refused, or warned about | Source |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (RuleInfo rule : RuleInfo.all()) {
      if (family(rule).equals(family)) {
        text.append("| ").append(rule.id());
        text.append(" | ").append(rule.level().name().toLowerCase(Locale.ROOT));
        text.append(" | ").append(rule.state());
        text.append(" | ").append(rule.since().orElse("-"));
        text.append(" | ").append(rule.what());
        text.append(" | ").append(rule.source()).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String family(RuleInfo rule) {
    return rule.id().substring(0, 1);
  }
}
