package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.M2;
import static io.pdconstructs.check.LibraryRule.M6;
import static io.pdconstructs.check.LibraryRule.M7;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.LibraryRule;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that several stacks write, so that each apply undoes another: U2 in one namespace, M2 by
 * names that were cut, M6 in the whole cluster, M7 by the fixed name of the stand-alone picker's
 * proxy. A warning where all write the same, unless it has pods, of which there are fewer then than
 * the stacks say.
 */
final class SharedObjects {

  /** What comparing takes; the objects themselves may go. */
  private record Written(Owned owned, int content, String instance) {}

  /** What is reported together: the objects by which the same stacks meet in the same way. */
  private record Case(LibraryRule rule, boolean alike, boolean hasPods, List<String> stacks) {}

  private final Map<ObjectKey, Written> first = new LinkedHashMap<>();
  private final Map<ObjectKey, List<Written>> shared = new LinkedHashMap<>();

  /** Takes an object; says whether it is the first of its name. */
  boolean add(Manifest manifest, Findings findings) {
    String instance = manifest.text("/metadata/labels/app.kubernetes.io~1instance").orElse("");
    Owned owned = new Owned(findings, manifest.key());
    Written written = new Written(owned, manifest.hashCode(), instance);
    Written before = first.putIfAbsent(manifest.key(), written);
    if (before != null) {
      shared.computeIfAbsent(manifest.key(), key -> new ArrayList<>(List.of(before))).add(written);
    }
    return before == null;
  }

  /** Reports those who share once, however many objects they share. */
  void report() {
    Map<Case, List<List<Written>>> cases = new LinkedHashMap<>();
    for (List<Written> all : shared.values()) {
      List<String> stacks = new ArrayList<>();
      boolean alike = true;
      for (Written written : all) {
        stacks.add(written.owned().stack());
        alike &= written.content() == all.get(0).content();
      }
      boolean hasPods = all.get(0).owned().object().kind().equals("Deployment");
      cases
          .computeIfAbsent(new Case(rule(all), alike, hasPods, stacks), none -> new ArrayList<>())
          .add(all);
    }
    cases.forEach(SharedObjects::report);
  }

  private static LibraryRule rule(List<Written> all) {
    ObjectKey key = all.get(0).owned().object();
    if (key.namespace().isEmpty()) {
      return M6;
    }
    if (key.kind().equals("ConfigMap") && key.name().equals("envoy")) {
      return M7;
    }
    String instance = all.get(0).instance();
    Optional<Written> ofAnother =
        all.stream()
            .filter(one -> !one.instance().isEmpty() && !one.instance().equals(instance))
            .findFirst();
    return instance.isEmpty() || ofAnother.isEmpty() ? U2 : M2;
  }

  private static void report(Case shared, List<List<Written>> objects) {
    Owned one = objects.get(0).get(0).owned();
    Owned later = objects.get(0).get(1).owned();
    int stacks = shared.stacks().size() - 2;
    int more = objects.size() - 1;
    String who =
        "is written by "
            + one.stack()
            + (stacks == 0 ? "" : " and " + stacks + (stacks == 1 ? " more stack" : " more stacks"))
            + " too"
            + (more == 0
                ? ""
                : ", as " + (more == 1 ? "is 1 more object" : "are " + more + " more objects"));
    String path = later.object() + " metadata.name";
    if (shared.alike() && shared.hasPods()) {
      later
          .findings()
          .duplicate(
              shared.rule(),
              path,
              later.object().name(),
              who + ": the cluster has these pods once, not once a stack",
              fix(shared.rule()));
    } else if (shared.alike()) {
      later
          .findings()
          .warn(
              shared.rule(),
              path,
              who + ", and deleting one stack deletes it for all",
              "let one of them write it");
    } else {
      later
          .findings()
          .duplicate(
              shared.rule(),
              path,
              later.object().name(),
              who + ", with another content, and the one that is applied last counts",
              fix(shared.rule()));
    }
  }

  private static String fix(LibraryRule rule) {
    return switch (rule) {
      case M2 -> "give the stacks names that differ where they are cut, or shorter ones";
      case M6 -> "end its name with the namespace, as the library's own do";
      case M7 -> "give each picker a namespace of its own";
      default -> "give the stacks different names or namespaces, or let one of them write it";
    };
  }
}
