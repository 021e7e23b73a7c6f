package io.pdconstructs.cli;

import io.pdconstructs.Role;
import io.pdconstructs.check.Level;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Suppressed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports with everything that a form of them has to cope with. */
final class Reports {

  /**
   * Of a rule that is known, at a line of a file, with characters that mean something elsewhere.
   */
  static final Problem ERROR =
      new Problem(
          Level.ERROR,
          "pd",
          Optional.of(Role.PREFILL),
          "engine.args",
          Optional.of(Problem.Kind.INVALID),
          Optional.of("\"{\\\"a\\\": 100%,\n::error::b}\""),
          "is no <JSON>: é, 日本",
          "write {}",
          LibraryRule.P5);

  /** Of a rule of the user's own. */
  static final Problem WARNING =
      new Problem(
          Level.WARNING,
          "pd",
          Optional.empty(),
          "labels.team",
          Optional.of(Problem.Kind.REQUIRED),
          Optional.empty(),
          "bills need a team",
          "name one",
          RuleId.own("ACME:1"));

  private static final Problem NOTE =
      new Problem(
          Level.NOTE,
          "pd",
          Optional.of(Role.DECODE),
          "model.shape",
          Optional.empty(),
          Optional.empty(),
          "is not known",
          "state it",
          LibraryRule.P2);

  private static final Problem SUPPRESSED =
      new Problem(
          Level.WARNING,
          "pd",
          Optional.empty(),
          "hardware.rdma",
          Optional.empty(),
          Optional.empty(),
          "the KV cache moves over TCP",
          "use RDMA",
          LibraryRule.S7);

  private Reports() {}

  private static Problem saying(Problem problem, String detail) {
    return new Problem(
        problem.level(),
        problem.stack(),
        problem.role(),
        problem.path(),
        problem.kind(),
        problem.value(),
        detail,
        problem.fix(),
        problem.id());
  }

  /** Four reports: a bad one with files, one that is well, one that could not be, and a note. */
  static List<NamedReport> all() {
    Problem again = saying(WARNING, "a second team");
    NamedReport bad =
        NamedReport.of(
                "east: a,b",
                new Report(
                    List.of(WARNING, again, ERROR),
                    List.of(new Suppressed(SUPPRESSED, "the lab\nhas {none}"))))
            .at(
                Map.of(
                    ERROR,
                    FilePosition.of("dist/a b,c:100%.yaml").line(12),
                    WARNING,
                    FilePosition.of("/tmp/x.yaml")));
    return List.of(
        bad,
        NamedReport.of("west", new Report(List.of(), List.of())),
        NamedReport.refused("north", "'64gb' is no quantity\nuse {64Gi}"),
        NamedReport.of("south", new Report(List.of(NOTE), List.of())));
  }
}
