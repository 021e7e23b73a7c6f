package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.R13;
import static io.pdconstructs.check.LibraryRule.U14;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.known.KnownFields;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.NearMiss;
import io.pdconstructs.manifest.Yaml;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * U14: fields that no known release of Kubernetes or of a CRD has; R13 in listeners of a Gateway. A
 * strict server refuses them, others drop them, and so do some targets. What the others hold is for
 * {@link FieldValues}. Only objects that users added or edited are looked at: the others are the
 * library's own.
 */
final class FieldNameRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(R13, U14);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Manifest manifest : subject.manifests()) {
      if (!manifest.isAsRendered()) {
        new Walk(manifest, Findings.place(manifest), findings).check();
      }
    }
  }

  /**
   * A map in an object.
   *
   * @param path where it is in the object; empty for the whole
   * @param known the fields that it may have
   * @param above the map that it is in
   */
  private record Place(String path, KnownFields known, Optional<Place> above) {

    String of(String field) {
      return isPlain(field)
          ? at(field)
          : path + "[" + Yaml.json(JsonNodeFactory.instance.stringNode(field)) + "]";
    }

    String at(String way) {
      return path.isEmpty() ? way : path + "." + way;
    }
  }

  /**
   * The way through one object.
   *
   * @param object how messages name it
   */
  private record Walk(Manifest manifest, String object, Findings findings) {

    /**
     * A kind that is known in its group, but not in this version; R6 and R7 tell that of a pool.
     */
    private void checkVersion() {
      SortedSet<String> versions = KnownFields.versions(manifest);
      if (!versions.isEmpty() && !manifest.kind().equals("InferencePool")) {
        findings.invalid(
            U14,
            object + "apiVersion",
            manifest.apiVersion(),
            "is not a version of " + manifest.kind() + " that any known release serves",
            "write " + String.join(" or ", versions));
      }
      if (versions.isEmpty()) {
        checkKind();
      }
    }

    private void checkKind() {
      SortedSet<String> kinds = KnownFields.builtInKinds(manifest.key().group());
      if (!kinds.isEmpty()
          && !kinds.contains(manifest.kind())
          && !manifest.kind().endsWith("List")) {
        findings.invalid(
            U14,
            object + "kind",
            manifest.kind(),
            "is no kind of " + manifest.apiVersion() + " that any known Kubernetes serves",
            NearMiss.of(manifest.kind(), List.copyOf(kinds))
                .map(near -> "did you mean " + near + "?")
                .orElse("write the kind and the apiVersion that belong together"));
      }
    }

    /** Of a kind that is not known, only what every object has is looked at. */
    void check() {
      Place ofEvery = new Place("", KnownFields.ofEveryKind(), Optional.empty());
      Optional<Place> ofKind =
          KnownFields.ofKind(manifest).map(known -> new Place("", known, Optional.empty()));
      if (ofKind.isEmpty()) {
        checkVersion();
      } else {
        checkValues(ofKind.get(), manifest.at(""));
      }
      for (Map.Entry<String, JsonNode> entry : manifest.at("").properties()) {
        if (ofEvery.known().has(entry.getKey())) {
          check(entry.getKey(), entry.getValue(), ofEvery);
        } else if (ofKind.isPresent()) {
          check(entry.getKey(), entry.getValue(), ofKind.get());
        }
      }
    }

    private void check(String field, JsonNode value, Place place) {
      String path = place.of(field);
      if (place.known().has(field)) {
        Optional<KnownFields> inner = place.known().in(field);
        inner.ifPresent(known -> checkIn(new Place(path, known, Optional.of(place)), value));
        return;
      }
      findings.invalid(
          isListener(place) ? R13 : U14,
          object + path,
          field,
          "is no field there in "
              + place.known().release()
              + " or before: a strict server refuses the object, others drop the field silently",
          fix(field, place));
    }

    /** A list holds what its field may hold; what is neither list nor map has no fields. */
    private void checkIn(Place place, JsonNode value) {
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        String name = value.get(i).path("name").asString("");
        String path = place.path() + "[" + (name.isEmpty() ? i : name) + "]";
        checkIn(new Place(path, place.known(), place.above()), value.get(i));
      }
      if (value.isObject()) {
        checkValues(place, value);
      }
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        check(entry.getKey(), entry.getValue(), place);
      }
    }

    /** Other rules look at what the metadata of every object say. */
    private void checkValues(Place place, JsonNode map) {
      if (!place.path().startsWith("metadata")) {
        new FieldValues(manifest, findings).check(place.path(), place.known(), map);
      }
    }

    private boolean isListener(Place place) {
      return manifest.kind().equals("Gateway")
          && manifest.key().group().equals("gateway.networking.k8s.io")
          && place.path().startsWith("spec.listeners[");
    }
  }

  /** The field where it was put too deep or not deep enough, else one of nearly this name. */
  private static String fix(String field, Place place) {
    for (Optional<Place> up = place.above(); up.isPresent(); up = up.get().above()) {
      if (up.get().known().names().contains(field)) {
        return "did you mean " + up.get().of(field) + "?";
      }
    }
    return place
        .known()
        .below(field)
        .map(way -> "did you mean " + place.at(way) + "?")
        .orElseGet(() -> NearMiss.orLeaveOut(field, place.known().names()));
  }

  private static boolean isPlain(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_$".indexOf(c) < 0) {
        return false;
      }
    }
    return !field.isEmpty();
  }
}
