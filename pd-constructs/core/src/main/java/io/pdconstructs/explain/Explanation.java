package io.pdconstructs.explain;

import io.pdconstructs.check.Level;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.explain.Link.State;
import io.pdconstructs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why the requests of a stack will be disaggregated, and over what, or which link is broken. All of
 * it is read in the finished manifests, so an edit shows.
 *
 * @param links the way of a request, from the Gateway to the decode engine
 * @param threshold how long a prompt must be
 * @param transport over what its KV cache moves
 * @param figures what its KV cache takes; empty when the model's layers are not known
 * @param others why the stack is refused besides its links
 * @param unknown what no manifest tells, a sentence each
 * @param isAggregated whether the stack does not tell prefill from decode
 */
public record Explanation(
    List<Link> links,
    PromptThreshold threshold,
    Transport transport,
    Optional<KvFigures> figures,
    List<Problem> others,
    List<String> unknown,
    boolean isAggregated) {

  /** Copies. */
  public Explanation {
    links = List.copyOf(links);
    others = List.copyOf(others);
    unknown = List.copyOf(unknown);
  }

  /**
   * Explains a stack.
   *
   * @param topology the stack, or what was found of one
   * @param report what rules say of it
   */
  public static Explanation of(Topology topology, Report report) {
    List<Draft> drafts = new ArrayList<>(GatewayLinks.of(topology));
    drafts.addAll(EppLinks.of(topology));
    drafts.addAll(EngineLinks.of(topology));
    List<Link> links = new ArrayList<>();
    for (Draft draft : drafts) {
      links.add(
          draft.link(
              report.problems().stream()
                  .filter(problem -> problem.level().compareTo(Level.WARNING) <= 0)
                  .filter(problem -> of(problem, drafts).contains(draft))
                  .toList(),
              report.suppressed().stream()
                  .filter(one -> of(one.problem(), drafts).contains(draft))
                  .toList()));
    }
    List<Problem> others =
        report.errors().stream().filter(problem -> of(problem, drafts).isEmpty()).toList();
    PromptThreshold threshold = PromptThreshold.of(topology);
    Transport transport = Transport.of(topology);
    Optional<KvFigures> figures = KvFigures.of(topology);
    return new Explanation(
        links,
        threshold,
        transport,
        figures,
        others,
        Unknowns.of(topology, links, transport, figures),
        topology.isAggregated());
  }

  /**
   * The links that a problem is about, of those that its rule looks at: those of its field, else
   * those of its object, else all, unless it names an object that is in none of several.
   */
  private static List<Draft> of(Problem problem, List<Draft> drafts) {
    List<Draft> all = drafts.stream().filter(draft -> draft.mayHave(problem)).toList();
    List<Draft> ofField = all.stream().filter(draft -> draft.hasField(problem)).toList();
    List<Draft> ofObject = all.stream().filter(draft -> draft.hasObject(problem)).toList();
    boolean ofAnother = all.size() > 1 && problem.path().split(" ", 2)[0].contains("/");
    return !ofField.isEmpty()
        ? ofField
        : !ofObject.isEmpty() ? ofObject : ofAnother ? List.of() : all;
  }

  /** Whether no link is broken, and nothing else refuses the stack. */
  public boolean holds() {
    return others.isEmpty() && count(State.BROKEN) == 0;
  }

  /** How many links are in a state. */
  public long count(State state) {
    return links.stream().filter(link -> link.state() == state).count();
  }

  /** Whether every link was judged, and the transport is known. */
  public boolean isCertain() {
    return transport.kind() != Transport.Kind.UNKNOWN && count(State.UNKNOWN) == 0;
  }

  /** The answer in one sentence, without a full stop. */
  public String answer() {
    return new Answer(this).text();
  }
}
