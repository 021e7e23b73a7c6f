package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;

/** Refuses what Kubernetes takes for no name of an object. */
final class ObjectNames {

  private ObjectNames() {}

  /** A namespace is a label of objects too, so it is as long as one at most. */
  static void checkNamespace(String path, String name, String example, Findings findings) {
    checkDnsLabel(path, name, example, findings);
    if (name.length() > Labels.LONGEST) {
      Labels.tooLong(path, name, findings);
    }
  }

  static void checkDnsLabel(String path, String value, String example, Findings findings) {
    if (!Labels.isDnsLabel(value)) {
      String fix = "use small letters, digits and - between them; for example " + example;
      findings.invalid(M1, path, value, "is no DNS label", fix);
    }
  }

  static void check(String path, String name, String kind, String example, Findings findings) {
    if (!Labels.isDnsSubdomain(name)) {
      String fix = "use small letters, digits, - and . between them; for example " + example;
      findings.invalid(M1, path, name, "is no name of a " + kind, fix);
    }
  }

  static void checkSecret(String path, String name, Findings findings) {
    check(path, name, "Secret", "llm-d-hf-token", findings);
  }
}
