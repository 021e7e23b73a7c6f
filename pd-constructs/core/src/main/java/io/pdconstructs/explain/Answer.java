package io.pdconstructs.explain;

import io.pdconstructs.explain.Link.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first line of an explanation: what is wrong, else what is unknown, else what happens. */
final class Answer {

  private static final int MOST_NAMED = 3;

  private final Explanation explanation;

  Answer(Explanation explanation) {
    this.explanation = explanation;
  }

  String text() {
    List<Link> broken = links(State.BROKEN);
    if (!broken.isEmpty()) {
      String verb = broken.size() == 1 ? " is broken" : " are broken";
      return "refused: " + broken.size() + " of " + all() + verb;
    }
    if (!explanation.others().isEmpty()) {
      return "refused, though no link is broken";
    }
    String expected = expected();
    List<String> unknown = unknown();
    return unknown.isEmpty()
        ? expected
        : "unknown: " + String.join(", and ", unknown) + "; if these are right, " + expected;
  }

  /** What decides, and nobody looked at or could. */
  private List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    List<Link> links = links(State.UNKNOWN);
    if (!links.isEmpty()) {
      unknown.add(links.size() + " of " + all() + " (" + names(links) + ")");
    }
    if (explanation.transport().kind() == Transport.Kind.UNKNOWN) {
      unknown.add("the transport of the KV cache");
    }
    return unknown;
  }

  private String expected() {
    PromptThreshold threshold = explanation.threshold();
    if (explanation.isAggregated()) {
      return "aggregated: each engine prefills and decodes, and no KV cache moves";
    }
    if (threshold.isKnown() && threshold.tokens().isEmpty()) {
      return "not disaggregated: no prompt goes to a prefill worker";
    }
    boolean every = threshold.isKnown() && threshold.tokens().equals(Optional.of(1L));
    String which =
        threshold.isKnown() ? threshold.which() : "prompts of a length that is not known here";
    return which + (every ? " goes" : " go") + " to a prefill worker first" + over();
  }

  private String over() {
    return switch (explanation.transport().kind()) {
      case RDMA, TCP -> ", and the KV cache moves over " + explanation.transport().kind();
      case NONE -> ", and no KV cache moves: a simulator answers";
      case UNKNOWN -> "";
    };
  }

  private String all() {
    return explanation.links().size() + " links";
  }

  private List<Link> links(State state) {
    return explanation.links().stream().filter(link -> link.state() == state).toList();
  }

  private static String names(List<Link> links) {
    List<String> names = links.stream().limit(MOST_NAMED).map(Link::name).toList();
    int more = links.size() - names.size();
    return String.join("; ", names) + (more > 0 ? "; " + more + " more" : "");
  }
}
