package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.function.Function;

/**
 * A rule about a repository as a whole. Its subject is never empty, so nothing that was imported or
 * named by mistake makes it pass.
 */
final class RepositoryRule {

  private RepositoryRule() {}

  /**
   * A rule.
   *
   * @param root the repository's package
   * @param needed the layers that must have classes; it looks no further before they do
   * @param subject whom it is about
   * @param verb what they should do
   * @param check a line for each violation
   */
  static ArchRule of(
      String root,
      List<Layer> needed,
      String subject,
      String verb,
      Function<Repository, List<String>> check) {
    return ArchRuleDefinition.all(
            new AbstractClassesTransformer<Repository>(subject) {
              @Override
              public Iterable<Repository> doTransform(JavaClasses imported) {
                return List.of(new Repository(root, imported));
              }
            })
        .should(
            new ArchCondition<Repository>(verb) {
              @Override
              public void check(Repository repository, ConditionEvents events) {
                List<String> misnamed = repository.misnamed(needed);
                List<String> lines = misnamed.isEmpty() ? check.apply(repository) : misnamed;
                lines.forEach(line -> events.add(SimpleConditionEvent.violated(repository, line)));
              }
            });
  }
}
