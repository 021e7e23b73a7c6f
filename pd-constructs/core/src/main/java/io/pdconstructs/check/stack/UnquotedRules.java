package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.E13;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.reference.Place;
import io.pdconstructs.reference.Pods;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * E13: text that YAML reads as a number or as yes and no, as nobody put it in quotes. Kubernetes
 * refuses the object, or a name is another than was meant.
 */
final class UnquotedRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(E13);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      if (!manifest.isAsRendered()) {
        check(manifest, findings);
      }
    }
  }

  private static void check(Manifest manifest, Findings findings) {
    new Walk(manifest, findings).check();
  }

  /** The way through one object. */
  private record Walk(Manifest manifest, Findings findings) {

    void check() {
      checkMetadata(Place.of(manifest).child("metadata"));
      for (Pods pods : Pods.in(manifest)) {
        if (!pods.template().path().isEmpty()) {
          checkMetadata(pods.template().child("metadata"));
        }
        checkPod(pods.spec());
      }
    }

    private void checkMetadata(Place metadata) {
      checkValues(metadata.child("labels"));
      checkValues(metadata.child("annotations"));
    }

    private void checkPod(Place pod) {
      checkValues(pod.child("nodeSelector"));
      for (String list : new String[] {"initContainers", "containers"}) {
        for (Place container : pod.elements(list)) {
          checkWords(container.child("command"));
          checkWords(container.child("args"));
          for (Place variable : container.elements("env")) {
            check(variable.path(), variable.child("value"));
          }
        }
      }
    }

    private void checkValues(Place map) {
      for (String key : map.value().propertyNames()) {
        check(map.path() + "[\"" + key + "\"]", map.child(key));
      }
    }

    private void checkWords(Place words) {
      for (Place word : words.elements()) {
        check(words.path(), word);
      }
    }

    private void check(String path, Place place) {
      JsonNode value = place.value();
      if (value.isNumber() || value.isBoolean()) {
        JsonNode text = Redaction.at(manifest.at(""), place.pointer());
        findings.invalid(
            E13,
            manifest + " " + path,
            text.isString() ? text.stringValue() : text,
            "is "
                + (value.isNumber() ? "a number" : "yes or no")
                + " to YAML, where Kubernetes takes text only",
            text.equals(value)
                ? "put it in quotes: \"" + value.asString("") + "\""
                : "put it in quotes");
      }
    }
  }
}
