package io.pdconstructs.testing.assertion;

import io.pdconstructs.Role;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what one rule says. Each goes on with the problems that it is true of, and fails
 * when there is none.
 */
public final class ProblemAssert extends AbstractAssert<ProblemAssert, List<Problem>> {

  private final Report report;
  private final String wanted;

  ProblemAssert(Report report, String wanted, List<Problem> problems) {
    super(problems, ProblemAssert.class);
    this.report = report;
    this.wanted = wanted;
  }

  /**
   * Of this field.
   *
   * @param path the whole path, such as {@code tensorParallel} or {@code
   *     spec.template.spec.containers[vllm].args}
   */
  public ProblemAssert at(String path) {
    return that("at " + path, problem -> problem.path().equals(path));
  }

  /** Of the workers of a role. */
  public ProblemAssert ofRole(Role role) {
    return that("of role " + role, problem -> problem.role().equals(Optional.of(role)));
  }

  /** Of a stack, where the report is about several. */
  public ProblemAssert ofStack(String name) {
    return that("of stack " + name, problem -> problem.stack().equals(name));
  }

  /** With this part in the value, the cause or the fix. */
  public ProblemAssert withMessageContaining(String part) {
    return that("with \"" + part + "\"", problem -> problem.toString().contains(part));
  }

  private ProblemAssert that(String more, Predicate<Problem> test) {
    List<Problem> found = actual.stream().filter(test).toList();
    String narrower = wanted + " " + more;
    if (found.isEmpty()) {
      failWithMessage("%s", "Expecting " + narrower + ", but " + ReportAssert.shown(report));
    }
    return Chain.from(this, new ProblemAssert(report, narrower, found));
  }
}
