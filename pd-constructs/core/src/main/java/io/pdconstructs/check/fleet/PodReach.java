package io.pdconstructs.check.fleet;

import static io.pdconstructs.check.LibraryRule.M8;
import static io.pdconstructs.check.LibraryRule.R2;
import static io.pdconstructs.check.LibraryRule.R3;

import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.PodSelector;
import io.pdconstructs.topology.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who selects pods of another stack: R3 a Service, or a pool of pods that have none of their own;
 * R2 a pool of pods that have one; M8 a monitor, an error where the pods have one of their own.
 * Monitors with {@code matchExpressions} are not looked at.
 */
final class PodReach {

  private static final Set<String> MONITORS = Set.of("PodMonitor", "PodMonitoring");
  private static final String EVERY_NAMESPACE = "";

  /** The pods of a workload. */
  private record Pods(Owned owned, String namespace, Map<String, String> labels) {}

  /** What a selector does to pods of other stacks. */
  private record Hit(SelectorIndex.Entry entry, Owned who, Pods pods, boolean twice) {}

  private final Map<String, SelectorIndex> services = new HashMap<>();
  private final Map<String, SelectorIndex> pools = new HashMap<>();
  private final Map<String, SelectorIndex> monitors = new HashMap<>();
  private final List<Pods> pods = new ArrayList<>();

  void add(Manifest manifest, Findings findings) {
    Owned owned = new Owned(findings, manifest.key());
    String namespace = manifest.namespace().orElse("");
    if (manifest.isA("Service")) {
      addNamed(services, namespace, PodSelector.of(manifest.at("/spec/selector")), owned);
    } else if (manifest.isA("InferencePool")) {
      addNamed(pools, namespace, PodSelector.ofPool(manifest), owned);
    } else if (MONITORS.contains(manifest.kind())) {
      addMonitor(manifest, namespace, owned);
    } else {
      for (Workload workload : Workload.in(manifest)) {
        Map<String, String> labels = PodSelector.of(workload.podLabels()).labels();
        if (!labels.isEmpty()) {
          pods.add(new Pods(owned, namespace, labels));
        }
      }
    }
  }

  private void addMonitor(Manifest monitor, String namespace, Owned owned) {
    if (!monitor.at("/spec/selector/matchExpressions").isEmpty()) {
      return;
    }
    PodSelector selector = PodSelector.of(monitor.at("/spec/selector/matchLabels"));
    JsonNode where = monitor.at("/spec/namespaceSelector");
    if (where.path("any").asBoolean(false)) {
      add(monitors, EVERY_NAMESPACE, selector, owned);
    } else if (where.path("matchNames").isEmpty()) {
      add(monitors, namespace, selector, owned);
    } else {
      where.path("matchNames").forEach(one -> add(monitors, one.asString(""), selector, owned));
    }
  }

  /** Services and pools without a label select nothing, monitors everything. */
  private static void addNamed(
      Map<String, SelectorIndex> index, String namespace, PodSelector selector, Owned owned) {
    if (!selector.labels().isEmpty()) {
      add(index, namespace, selector, owned);
    }
  }

  private static void add(
      Map<String, SelectorIndex> index, String namespace, PodSelector selector, Owned owned) {
    index.computeIfAbsent(namespace, none -> new SelectorIndex()).add(selector, owned);
  }

  /** Reports each selector once, whatever the number of pods that it reaches. */
  void reportAcross() {
    Map<SelectorIndex.Entry, Hit> ofServices = new LinkedHashMap<>();
    Map<SelectorIndex.Entry, Hit> ofPools = new LinkedHashMap<>();
    Map<SelectorIndex.Entry, Hit> ofMonitors = new LinkedHashMap<>();
    for (Pods each : pods) {
      hit(each, selecting(services, each.namespace(), each), ofServices);
      hit(each, selecting(pools, each.namespace(), each), ofPools);
      List<SelectorIndex.Entry> scraping = selecting(monitors, each.namespace(), each);
      scraping.addAll(selecting(monitors, EVERY_NAMESPACE, each));
      hit(each, scraping, ofMonitors);
    }
    ofServices.values().forEach(PodReach::reportRequests);
    for (Hit hit : ofPools.values()) {
      if (hit.twice()) {
        reportPool(hit);
      } else {
        reportRequests(hit);
      }
    }
    ofMonitors.values().forEach(PodReach::reportScrapes);
  }

  private static List<SelectorIndex.Entry> selecting(
      Map<String, SelectorIndex> index, String namespace, Pods pods) {
    SelectorIndex found = index.get(namespace);
    return found == null ? new ArrayList<>() : found.selecting(pods.labels());
  }

  /** Whether the pods' own stack is among those who select them. */
  private static boolean isOwn(Pods pods, List<SelectorIndex.Entry> selecting) {
    for (SelectorIndex.Entry entry : selecting) {
      if (entry.owners().isOf(pods.owned().stack())) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the first hit of a selector, and the worse one before the other. */
  private static void hit(
      Pods pods, List<SelectorIndex.Entry> selecting, Map<SelectorIndex.Entry, Hit> hits) {
    boolean twice = isOwn(pods, selecting);
    for (SelectorIndex.Entry entry : selecting) {
      Hit before = hits.get(entry);
      if (before == null || (twice && !before.twice())) {
        entry
            .owners()
            .notOf(pods.owned().stack())
            .ifPresent(who -> hits.put(entry, new Hit(entry, who, pods, twice)));
      }
    }
  }

  private static void reportPool(Hit hit) {
    hit.who()
        .findings()
        .invalid(
            R2,
            hit.who().object() + " spec.selector",
            hit.entry().selector().toString(),
            "selects the pods of " + name(hit) + ", which their own pool selects too",
            Labels.OF_ANOTHER_POOL);
  }

  private static void reportRequests(Hit hit) {
    hit.who()
        .findings()
        .invalid(
            R3,
            hit.who().object() + " spec.selector",
            hit.entry().selector().toString(),
            "selects the pods of " + name(hit) + ", so it would send its requests to them",
            "select by one more label, which only the pods of this stack have");
  }

  private static void reportScrapes(Hit hit) {
    Findings findings = hit.who().findings();
    String path = hit.who().object() + " spec.selector.matchLabels";
    String fix =
        "select by one more label, which only the pods of this stack have, such as llm-d.ai/model";
    if (hit.twice()) {
      findings.invalid(
          M8,
          path,
          hit.entry().selector().toString(),
          "selects the pods of " + name(hit) + ", which their own monitor scrapes too",
          fix);
    } else {
      String detail = "selects the pods of " + name(hit) + " as well, so metrics of both mix";
      findings.warn(M8, path, detail, fix);
    }
  }

  private static String name(Hit hit) {
    return hit.pods().owned().seenFrom(hit.who().stack());
  }
}
