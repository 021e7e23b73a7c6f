package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.display.PlainText;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.topology.discovery.DiscoveredStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code pd explain}: why requests are disaggregated, or which link is broken. */
final class ExplainCommand {

  private static final String NAME = "pd explain";
  private static final int MOST_DIGITS = 9;

  private static final Option MANIFESTS =
      Option.of(
          List.of("--manifests"),
          "PATH",
          "Explain manifests that no program here made, in place of environments:",
          "a file, a folder, or - for standard input.");
  private static final Option PROMPT_TOKENS =
      Option.of(
          List.of("--prompt-tokens"),
          "N",
          "Also say what a prompt of so many tokens moves, and how long that takes.");
  private static final Option JSON = Option.flag("The same as --format=json.", "--json");

  private final Session session;
  private final Arguments arguments;
  private final Optional<Long> promptTokens;

  private ExplainCommand(Session session, Arguments arguments) {
    this.session = session;
    this.arguments = arguments;
    this.promptTokens = arguments.value(PROMPT_TOKENS).map(ExplainCommand::tokens);
  }

  static Command of(Session session) {
    String first = session.app().environments().get(0).name();
    return new Command(
        "explain",
        List.of(
            "Explain why requests are disaggregated, and over what.",
            "",
            "Each link from the Gateway to the decode engine with the two fields that agree, what the",
            "KV cache takes, and what no manifest tells. A link that does not hold is BROKEN, with its",
            "rule."),
        List.of(
            EnvironmentOptions.ALL,
            EnvironmentOptions.NAMESPACE,
            MANIFESTS,
            CheckCommand.ALLOW_UNCHECKED,
            PROMPT_TOKENS,
            OutputOptions.FORMAT,
            JSON),
        EnvironmentOptions.words(session.app()),
        List.of("pd explain", "pd explain " + first + " --prompt-tokens 24000"),
        arguments -> new ExplainCommand(session, arguments).run());
  }

  private static long tokens(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MOST_DIGITS;
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!digits || Long.parseLong(text) < 1) {
      throw new UsageException(
          NAME, "--prompt-tokens '" + text + "' is no number of tokens, such as 24000");
    }
    return Long.parseLong(text);
  }

  private int run() {
    Map<String, Explanation> explained;
    boolean unmade = false;
    if (arguments.has(MANIFESTS)) {
      try {
        explained = ofManifests(arguments.value(MANIFESTS).orElseThrow());
      } catch (UnreadableManifestException e) {
        session.err().println(PlainText.lines(String.valueOf(e.getMessage())));
        return PdCommand.NOT_WRITTEN;
      }
      if (explained.isEmpty()) {
        return PdCommand.NOT_WRITTEN;
      }
    } else {
      EnvironmentOptions environments = new EnvironmentOptions(session, NAME, arguments);
      Attempts attempts = Attempts.of(session, environments.selected(), false);
      attempts.reportUnmade(session);
      unmade = !attempts.unmade().isEmpty();
      explained = new LinkedHashMap<>();
      attempts.syntheses().forEach((name, made) -> explained.put(name, made.explain()));
    }
    answer(explained);
    boolean holds = !unmade && explained.values().stream().allMatch(Explanation::holds);
    if (!holds) {
      return PdCommand.REFUSED;
    }
    return isUnchecked(explained) ? PdCommand.UNCHECKED : PdCommand.DONE;
  }

  /**
   * Manifests may lack an end of a link; what a program leaves to the cluster is no fault of it.
   */
  private boolean isUnchecked(Map<String, Explanation> explained) {
    return arguments.has(MANIFESTS)
        && !arguments.has(CheckCommand.ALLOW_UNCHECKED)
        && explained.values().stream().anyMatch(one -> !one.isCertain());
  }

  private Map<String, Explanation> ofManifests(String path) {
    if (!arguments.words().isEmpty() || arguments.has(EnvironmentOptions.ALL)) {
      throw new UsageException(NAME, "--manifests and environments do not go together");
    }
    ReadManifests read = ReadManifests.of(session, List.of(path));
    List<DiscoveredStack> found = read.stacks(arguments.value(EnvironmentOptions.NAMESPACE));
    Map<String, Explanation> explained = new LinkedHashMap<>();
    for (DiscoveredStack stack : found) {
      if (stack.isStack()) {
        explained.put(stack.name(), session.synthesizer().explain(stack));
      }
    }
    if (explained.isEmpty()) {
      session.err().println(CheckCommand.nothing(path, read.manifests().size()));
    }
    return explained;
  }

  private void answer(Map<String, Explanation> explained) {
    if (arguments.has(JSON) || OutputOptions.isJson(arguments)) {
      List<Tree> stacks = new ArrayList<>();
      explained.forEach((name, one) -> stacks.add(ExplanationJson.of(name, one, promptTokens)));
      session.out().println(Json.line(map().withList("stacks", stacks)));
      return;
    }
    boolean first = true;
    for (Map.Entry<String, Explanation> one : explained.entrySet()) {
      session.out().print(first ? "" : "\n");
      session
          .out()
          .print(
              new ExplanationText(session.outColours())
                  .of(one.getKey(), one.getValue(), promptTokens));
      first = false;
    }
  }
}
