package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.check.Problem;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.explain.Explanation;
import io.pdconstructs.explain.KvFigures;
import io.pdconstructs.explain.Link;
import io.pdconstructs.explain.LinkEnd;
import io.pdconstructs.explain.MeasuredRate;
import io.pdconstructs.explain.PromptThreshold;
import io.pdconstructs.manifest.Tree;
import io.pdconstructs.sizing.KvTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An explanation for programs. What is not known is left out, and said in {@code unknown}. */
final class ExplanationJson {

  private ExplanationJson() {}

  static Tree of(String name, Explanation explanation, Optional<Long> promptTokens) {
    Tree tree =
        map()
            .with("name", name)
            .with("holds", explanation.holds())
            .with("answer", PlainText.line(explanation.answer()))
            .withList("links", explanation.links().stream().map(ExplanationJson::link).toList())
            .withList("others", problems(explanation.others()))
            .with("shortestPrompt", threshold(explanation.threshold()))
            .with(
                "transport",
                map()
                    .with("kind", lower(explanation.transport().kind()))
                    .withList("reasons", plain(explanation.transport().reasons())));
    explanation.figures().ifPresent(figures -> tree.with("kvCache", figures(figures)));
    promptTokens.ifPresent(tokens -> tree.with("prompt", prompt(tokens, explanation)));
    return tree.withList("unknown", plain(explanation.unknown()));
  }

  private static Tree link(Link link) {
    return map()
        .with("name", link.name())
        .with("state", lower(link.state()))
        .with("one", end(link.one()))
        .with("other", end(link.other()))
        .withList("problems", problems(link.problems()));
  }

  private static Tree end(LinkEnd end) {
    return map()
        .with("who", end.who())
        .with("object", Optional.of(end.object()).filter(object -> !object.isEmpty()))
        .with("field", end.field())
        .with("value", end.value())
        .with("isDefault", end.isDefault());
  }

  private static List<Tree> problems(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                map()
                    .with("rule", problem.rule())
                    .with("level", problem.level().toString())
                    .with("statement", problem.statement())
                    .with("fix", PlainText.line(problem.fix())))
        .toList();
  }

  private static Tree threshold(PromptThreshold threshold) {
    Tree tree = map().with("isKnown", threshold.isKnown());
    threshold.tokens().ifPresent(tokens -> tree.with("tokens", tokens.longValue()));
    return tree.withList("reasons", plain(threshold.reasons()));
  }

  private static List<String> plain(List<String> sentences) {
    return sentences.stream().map(PlainText::line).toList();
  }

  private static Tree figures(KvFigures figures) {
    return map()
        .with("model", figures.model())
        .with("bytesPerToken", figures.cache().bytesPerToken())
        .with("prefillBytesPerTokenOfGpu", figures.cache().bytesPerToken(figures.prefillGpus()))
        .with("decodeBytesPerTokenOfGpu", figures.cache().bytesPerToken(figures.decodeGpus()));
  }

  private static Tree prompt(long tokens, Explanation explanation) {
    boolean remote = explanation.threshold().takes(tokens);
    Tree tree = map().with("tokens", tokens).with("mayBeRemote", remote);
    if (remote) {
      explanation
          .figures()
          .flatMap(figures -> figures.transfer(tokens))
          .ifPresent(moved -> tree.with("transfer", transfer(moved)));
    }
    return tree;
  }

  private static Tree transfer(KvTransfer moved) {
    List<Tree> times = new ArrayList<>();
    for (MeasuredRate rate : MeasuredRate.values()) {
      times.add(
          map()
              .with("rate", rate.toString())
              .with("source", rate.source())
              .with("nanoseconds", moved.time(rate.bytesPerSecond()).toNanos()));
    }
    return map()
        .with("blocks", moved.blocks())
        .with("mostDescriptors", moved.mostDescriptors())
        .with("bytesPerRank", moved.bytesPerRank())
        .withList("times", times);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
