package io.pdconstructs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.check.RuleInfo.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What README shows of programs, rules and differences is what there is. All of it is written anew
 * as {@link GeneratedFile} says.
 */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("pd.root", ".."));
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern REGION =
      Pattern.compile("(<!-- region (\\S+) (\\S+) -->\n```java\n)(.*?)(```\n)", Pattern.DOTALL);
  private static final Pattern OUTPUT =
      Pattern.compile("(<!-- output (\\S+) -->\n```text\n)(.*?)(```\n)", Pattern.DOTALL);
  private static final Pattern DIFFERENCES =
      Pattern.compile(
          "(<!-- differences (\\S+) -->\n)(.*?)(\n(?:<!-- end -->|## ))", Pattern.DOTALL);
  private static final String ACCEPTED =
      "pd-constructs/conformance-tests/src/test/resources/upstream-differences";
  private static final Pattern RULES =
      Pattern.compile("(<!-- rules -->\n)(.*?)(\n<!-- end -->)", Pattern.DOTALL);

  @Test
  @DisplayName(
      "Programs are regions of sources that are compiled and tested, answers those of tests, rules those that are checked, differences those that are accepted")
  void generatedParts() throws IOException {
    String readme = Files.readString(README);
    String wanted = withRules(withDifferences(withOutputs(withRegions(readme))));
    GeneratedFile.assertHolds(README, wanted, ReadmeTest.class);
    assertThat(REGION.matcher(readme).results()).hasSize(11);
    assertThat(OUTPUT.matcher(readme).results()).hasSize(1);
    assertThat(RULES.matcher(readme).results()).hasSize(1);
  }

  @Test
  @DisplayName("So is what the page on tests shows")
  void testingPage() throws IOException {
    Path page = ROOT.resolve("docs/testing.md");
    String text = Files.readString(page);
    GeneratedFile.assertHolds(page, withOutputs(withRegions(text)), ReadmeTest.class);
    assertThat(REGION.matcher(text).results()).isNotEmpty();
    assertThat(OUTPUT.matcher(text).results()).isNotEmpty();
  }

  @Test
  @DisplayName("And what the page on Pulumi shows")
  void pulumiPage() throws IOException {
    Path page = ROOT.resolve("docs/pulumi.md");
    String text = Files.readString(page);
    GeneratedFile.assertHolds(page, withRegions(text), ReadmeTest.class);
    assertThat(REGION.matcher(text).results()).hasSize(3);
  }

  private static Stream<RuleInfo> checked() {
    return RuleInfo.all().stream().filter(rule -> rule.state() == State.CHECKED);
  }

  private static String withRegions(String readme) throws IOException {
    StringBuilder text = new StringBuilder();
    Matcher matcher = REGION.matcher(readme);
    while (matcher.find()) {
      String region = region(Files.readString(ROOT.resolve(matcher.group(2))), matcher.group(3));
      matcher.appendReplacement(
          text, Matcher.quoteReplacement(matcher.group(1) + region + matcher.group(5)));
    }
    return matcher.appendTail(text).toString();
  }

  /** Answers of the command, as its tests have them. */
  private static String withOutputs(String readme) throws IOException {
    StringBuilder text = new StringBuilder();
    Matcher matcher = OUTPUT.matcher(readme);
    while (matcher.find()) {
      String output = Files.readString(ROOT.resolve(matcher.group(2)));
      matcher.appendReplacement(
          text, Matcher.quoteReplacement(matcher.group(1) + output + matcher.group(4)));
    }
    return matcher.appendTail(text).toString();
  }

  private static String region(String source, String name) {
    List<String> lines = source.lines().toList();
    int start = lines.stream().map(String::strip).toList().indexOf("// region " + name);
    assertThat(start).as("region " + name).isNotNegative();
    int end = start + 1;
    while (!lines.get(end).strip().equals("// endregion")) {
      end++;
    }
    String text = String.join("\n", lines.subList(start + 1, end));
    return text.stripTrailing().stripIndent().strip() + "\n"; // an empty last line has no indent
  }

  private static String withDifferences(String readme) throws IOException {
    StringBuilder text = new StringBuilder();
    Matcher matcher = DIFFERENCES.matcher(readme);
    while (matcher.find()) {
      String table =
          reasons(matcher.group(2)).stream()
              .map(reason -> "| " + reason + " |\n")
              .collect(Collectors.joining("", "\n| Here |\n|---|\n", ""));
      matcher.appendReplacement(
          text, Matcher.quoteReplacement(matcher.group(1) + table + matcher.group(4)));
    }
    return matcher.appendTail(text).toString();
  }

  private static String withRules(String readme) {
    StringBuilder table =
        new StringBuilder("\n| Rules | What they are about | For example |\n|---|---|---|\n");
    for (RuleFamily family : RuleFamily.values()) {
      List<RuleInfo> rules = checked().filter(family.rules()::contains).toList();
      RuleInfo first = rules.get(0);
      table
          .append("| ")
          .append(rules.size())
          .append(" of family ")
          .append(family)
          .append(" | ")
          .append(family.title())
          .append(" | ")
          .append(first.id())
          .append(": ")
          .append(first.what())
          .append(" |\n");
    }
    return RULES
        .matcher(readme)
        .replaceFirst(
            marked -> Matcher.quoteReplacement(marked.group(1) + table + marked.group(3)));
  }

  /** The reasons for a program's differences, each once, in the order of its files. */
  private static Set<String> reasons(String app) throws IOException {
    Set<String> reasons = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve(ACCEPTED).resolve(app))) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("# ")) {
            reasons.add(line.substring(2));
          }
        }
      }
    }
    return reasons;
  }
}
