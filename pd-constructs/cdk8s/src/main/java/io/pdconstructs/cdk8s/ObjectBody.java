package io.pdconstructs.cdk8s;

import io.pdconstructs.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cdk8s.ApiObject;
import org.cdk8s.ApiObjectMetadata;
import org.cdk8s.ApiObjectProps;
import org.cdk8s.JsonPatch;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import tools.jackson.databind.JsonNode;

/**
 * How an object gets into cdk8s as it was written. cdk8s takes name, namespace, labels and
 * annotations itself, so that those of the chart and of the user come to them, and sorts them; each
 * other field is a patch, which cdk8s leaves as it is. So the fields of the metadata that are then
 * out of order are moved, one after the other, to the end.
 *
 * @param id its id in the chart
 * @param manifest the object
 * @param labels its labels; empty when they are a patch
 * @param annotations its annotations; empty when they are a patch
 * @param steps the patches, in order
 */
record ObjectBody(
    String id,
    Manifest manifest,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Step> steps) {

  private enum Operation {
    ADD,
    MOVE_LAST,
    REMOVE
  }

  /** One patch, before it is made in cdk8s. */
  private record Step(Operation operation, List<String> path, @Nullable Object value) {

    JsonPatch made(PatchMaker patches) {
      return switch (operation) {
        case ADD -> patches.add(path, value);
        case MOVE_LAST -> patches.moveLast(path);
        case REMOVE -> patches.remove(path);
      };
    }
  }

  private static final String METADATA = "metadata";
  private static final String NAMESPACE = "namespace";
  private static final String LABELS = "labels";
  private static final String ANNOTATIONS = "annotations";
  private static final List<String> OF_THE_OBJECT = List.of("apiVersion", "kind", METADATA);

  /**
   * The way of an object.
   *
   * @throws Cdk8sException when it has a value that would be another one afterwards
   */
  static ObjectBody of(String id, Manifest manifest) {
    UnsafeValues.refuseIn(manifest);
    List<Step> steps = new ArrayList<>();
    if (manifest.namespace().isEmpty()) {
      steps.add(new Step(Operation.REMOVE, List.of(METADATA, NAMESPACE), null)); // the chart's
    }
    JsonNode metadata = manifest.at("/" + METADATA);
    addMetadata(metadata, steps);
    for (Map.Entry<String, JsonNode> field : manifest.at("").properties()) {
      if (!OF_THE_OBJECT.contains(field.getKey())) {
        add(List.of(field.getKey()), field.getValue(), steps);
      }
    }
    return new ObjectBody(
        id, manifest, texts(metadata.path(LABELS)), texts(metadata.path(ANNOTATIONS)), steps);
  }

  private static void addMetadata(JsonNode metadata, List<Step> steps) {
    boolean sorted = true;
    String last = "";
    for (Map.Entry<String, JsonNode> field : metadata.properties()) {
      List<String> path = List.of(METADATA, field.getKey());
      boolean taken = isTaken(field.getKey(), field.getValue());
      sorted = sorted && taken && last.compareTo(field.getKey()) < 0;
      last = field.getKey();
      if (!taken) {
        add(path, field.getValue(), steps);
      } else if (!sorted) {
        steps.add(new Step(Operation.MOVE_LAST, path, null));
      }
      if (taken) {
        addOrder(field.getValue(), path, steps);
      }
    }
  }

  /** Labels and annotations from the first on that comes before another by name. */
  private static void addOrder(JsonNode map, List<String> path, List<Step> steps) {
    boolean sorted = true;
    String last = "";
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      sorted = sorted && last.compareTo(field.getKey()) < 0;
      last = field.getKey();
      if (!sorted) {
        steps.add(new Step(Operation.MOVE_LAST, PlainTree.below(path, last), null));
      }
    }
  }

  private static boolean isTaken(String field, JsonNode value) {
    return switch (field) {
      case "name" -> true;
      case NAMESPACE -> value.isString();
      case LABELS, ANNOTATIONS -> !texts(value).isEmpty();
      default -> false;
    };
  }

  /** A map of texts; empty when it is anything else. */
  private static Map<String, String> texts(JsonNode map) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (!entry.getValue().isString()) {
        return Map.of();
      }
      texts.put(entry.getKey(), entry.getValue().stringValue());
    }
    return texts;
  }

  /** A field whole; what is null in it comes after it, as cdk8s leaves nulls of maps out. */
  private static void add(List<String> path, JsonNode value, List<Step> steps) {
    PlainTree tree = PlainTree.of(path, value);
    steps.add(new Step(Operation.ADD, path, tree.value()));
    tree.nulls().forEach(place -> steps.add(new Step(Operation.ADD, place, null)));
  }

  ApiObject addTo(Construct chart, PatchMaker patches) {
    ApiObject object =
        new ApiObject(
            chart,
            id,
            ApiObjectProps.builder()
                .apiVersion(manifest.apiVersion())
                .kind(manifest.kind())
                .metadata(metadata())
                .build());
    object.addJsonPatch(steps.stream().map(step -> step.made(patches)).toArray(JsonPatch[]::new));
    return object;
  }

  private ApiObjectMetadata metadata() {
    ApiObjectMetadata.Builder metadata =
        ApiObjectMetadata.builder().name(manifest.name()).labels(labels).annotations(annotations);
    manifest.namespace().ifPresent(metadata::namespace);
    return metadata.build();
  }
}
