package io.pdconstructs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static Problem problem(Level level, String stack, Optional<Role> role, String path) {
    return new Problem(
        level,
        stack,
        role,
        path,
        Optional.of(Problem.Kind.INVALID),
        Optional.of("7"),
        "does not fit",
        "use 8",
        RuleId.own("X1"));
  }

  private static final Problem ERROR =
      problem(Level.ERROR, "pd", Optional.of(Role.PREFILL), "replicas");
  private static final Problem SECOND_ERROR = problem(Level.ERROR, "pd", Optional.empty(), "name");
  private static final Problem WARNING = problem(Level.WARNING, "pd", Optional.empty(), "cpu");
  private static final Problem NOTE = problem(Level.NOTE, "pd", Optional.of(Role.DECODE), "memory");
  private static final Problem OTHER_ERROR =
      problem(Level.ERROR, "chat", Optional.empty(), "gateway");
  private static final Problem OTHER_NOTE = problem(Level.NOTE, "chat", Optional.empty(), "shm");

  private static Suppressed suppressed(Problem problem) {
    return new Suppressed(problem, "we know");
  }

  @Test
  @DisplayName(
      "Errors come first, each problem after its level, then what is suppressed; counts last")
  void oneStack() {
    assertThat(
            new Report(
                List.of(NOTE, WARNING, ERROR, SECOND_ERROR),
                List.of(suppressed(problem(Level.ERROR, "pd", Optional.empty(), "port")))))
        .hasToString(
            """
            error: pd  name: Invalid value: 7: does not fit
              fix: use 8        [X1]
            error: pd/prefill  replicas: Invalid value: 7: does not fit
              fix: use 8        [X1]
            warning: pd  cpu: Invalid value: 7: does not fit
              fix: use 8        [X1]
            note: pd/decode  memory: Invalid value: 7: does not fit
              fix: use 8        [X1]
            suppressed: pd  port: Invalid value: 7: does not fit
              reason: we know        [X1]
            2 errors, 1 warning, 1 note, 1 suppressed
            """);
  }

  @Test
  @DisplayName("What is about several stacks is told stack by stack, and counted once")
  void severalStacks() {
    assertThat(
            new Report(
                List.of(WARNING, OTHER_NOTE, ERROR, OTHER_ERROR),
                List.of(
                    suppressed(problem(Level.NOTE, "chat", Optional.empty(), "port")),
                    suppressed(problem(Level.WARNING, "quiet", Optional.empty(), "port")))))
        .hasToString(
            """
            error: chat  gateway: Invalid value: 7: does not fit
              fix: use 8        [X1]
            note: chat  shm: Invalid value: 7: does not fit
              fix: use 8        [X1]
            suppressed: chat  port: Invalid value: 7: does not fit
              reason: we know        [X1]

            error: pd/prefill  replicas: Invalid value: 7: does not fit
              fix: use 8        [X1]
            warning: pd  cpu: Invalid value: 7: does not fit
              fix: use 8        [X1]

            suppressed: quiet  port: Invalid value: 7: does not fit
              reason: we know        [X1]
            2 errors, 1 warning, 1 note, 2 suppressed
            """);
  }

  @Test
  @DisplayName("Nothing to tell is no text, and one of each is counted in the singular")
  void counts() {
    assertThat(new Report(List.of(), List.of())).hasToString("");
    assertThat(new Report(List.of(ERROR, WARNING, NOTE), List.of()).counts())
        .hasToString("1 error, 1 warning, 1 note");
    assertThat(new Counts(2, 0, 1, 1, 0).plus(new Counts(0, 2, 0, 1, 3)))
        .hasToString("2 errors, 2 warnings, 1 unchecked, 2 notes, 3 suppressed");
    assertThat(Counts.NONE).hasToString("");
  }

  @Test
  @DisplayName("A value with line breaks stays on its line")
  void lineBreaks() {
    Problem problem =
        new Problem(
            Level.ERROR,
            "pd",
            Optional.empty(),
            "name",
            Optional.empty(),
            Optional.of("\"a\nerror: b\""),
            "is two lines",
            "use one",
            RuleId.own("X2"));

    assertThat(problem.statement()).isEqualTo("pd  name: \"a\\u000aerror: b\": is two lines");
    assertThat(new Report(List.of(problem), List.of()).toString()).hasLineCount(3);
  }
}
