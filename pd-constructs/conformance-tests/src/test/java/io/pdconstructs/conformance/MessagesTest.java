package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.apps.gptoss120b.GptOss120b;
import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.check.Problem;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What each mistake of the catalogue is told, to the letter, in {@code messages.txt}: made in the
 * first environment of the programs in which it can be made.
 */
class MessagesTest {

  /** Mistakes that no stack of the programs can have; their messages are tested by their rules. */
  private static final Set<String> ELSEWHERE = Set.of("P3", "P4", "P7", "R21");

  private static List<PdStack> stacks() {
    List<PdStack> all = new ArrayList<>();
    Llama70b.app().environments().forEach(one -> all.add(Llama70b.app().stackIn(one)));
    GptOss120b.app().environments().forEach(one -> all.add(GptOss120b.app().stackIn(one)));
    return all;
  }

  @Test
  @DisplayName("Every message is known to the letter; a change of one is seen in a pull request")
  void messages() throws IOException {
    List<PdStack> stacks = stacks();
    TreeMap<String, Set<String>> messages = new TreeMap<>();
    Set<String> never = new TreeSet<>();
    for (Breakage breakage : BrokenStacks.CATALOGUE) {
      Optional<PdStack> stack = stacks.stream().filter(breakage.isPossible()).findFirst();
      if (stack.isEmpty()) {
        never.add(breakage.finding().rule());
      } else {
        messages
            .computeIfAbsent(breakage.finding().rule(), rule -> new TreeSet<>())
            .addAll(added(stack.get(), breakage));
      }
    }
    never.removeAll(messages.keySet());

    assertThat(never).containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    ReadData.assertHolds(Path.of("src/test/resources/messages.txt"), text(messages));
  }

  private static Set<String> added(PdStack valid, Breakage breakage) {
    Set<Problem> before = Set.copyOf(Synthesizer.standard().check(valid).problems());
    PdStack broken = breakage.change().apply(valid);
    return Synthesizer.standard().check(broken).problems().stream()
        .filter(problem -> !before.contains(problem))
        .filter(problem -> problem.rule().equals(breakage.finding().rule()))
        .map(problem -> problem.level().name().toLowerCase(Locale.ROOT) + ": " + problem)
        .collect(Collectors.toSet());
  }

  private static String text(TreeMap<String, Set<String>> messages) {
    StringBuilder text = new StringBuilder();
    messages.forEach(
        (rule, all) -> {
          text.append("== ").append(rule).append('\n');
          all.forEach(message -> text.append(message).append('\n'));
        });
    return text.toString();
  }
}
