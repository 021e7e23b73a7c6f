package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.M3;

import io.pdconstructs.PdStack;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.manifest.Manifest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that have grown too long: M1 those of a Deployment or a Service, M3 what Istio adds to a
 * Gateway's.
 */
final class NameLengthRules implements Rule {

  /** Kinds whose names are DNS labels. */
  private static final List<String> KINDS = List.of("Deployment", "Service", "Gateway");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1, M3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<Grown> longest = longest(subject);
    if (longest.isPresent() && longest.get().length() > Labels.LONGEST) {
      tooLong(longest.get(), subject.stack(), findings);
    }
  }

  /** A name with what is put behind it. */
  private record Grown(RuleId rule, Manifest manifest, String suffix) {

    /** The Service and the Deployment of a Gateway's proxy have its name; Istio adds its own. */
    static Grown of(Manifest manifest) {
      return manifest.kind().equals("Gateway")
              && manifest.text("/spec/gatewayClassName").equals(Optional.of("istio"))
          ? new Grown(M3, manifest, "-istio")
          : new Grown(M1, manifest, "");
    }

    int length() {
      return manifest.name().length() + suffix.length();
    }
  }

  /**
   * The longest of the names that are DNS labels; others are too long for the same reason. Names of
   * objects that the user added are reported as theirs.
   */
  private static Optional<Grown> longest(Subject subject) {
    Optional<Grown> longest = Optional.empty();
    for (String kind : KINDS) {
      for (Manifest manifest : subject.own(kind)) {
        Grown name = Grown.of(manifest);
        if (longest.isEmpty() || name.length() >= longest.get().length()) {
          longest = Optional.of(name);
        }
      }
    }
    return longest;
  }

  private static void tooLong(Grown grown, Optional<PdStack> stack, Findings findings) {
    String added =
        grown.suffix().isEmpty() ? "" : " with the " + grown.suffix() + " that Istio adds";
    String detail =
        grown.manifest() + added + " has " + grown.length() + " characters, of " + Labels.LONGEST;
    findings.tooLong(
        grown.rule(),
        stack.isPresent() ? "name" : grown.manifest() + " metadata.name",
        stack.map(PdStack::name).orElse(grown.manifest().name()),
        detail,
        Labels.shorten(grown.length()));
  }
}
