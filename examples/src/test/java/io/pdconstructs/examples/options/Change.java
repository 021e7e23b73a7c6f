package io.pdconstructs.examples.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A field of manifests that two stacks have differently, or an object that only one of them has.
 *
 * @param kind kind of the object
 * @param parts what tells objects of that kind from each other; several when the same change is in
 *     several objects, none when there is one object of the kind
 * @param path steps to the field, each as it is written; none for an object as a whole
 * @param before its value in the first stack
 * @param after its value in the second
 */
record Change(String kind, List<String> parts, List<String> path, String before, String after) {

  static final String ABSENT = "left out";
  static final String PRESENT = "present";

  /** Such as {@code Deployment (decode)}. */
  String object() {
    return parts.isEmpty() ? kind : kind + " (" + String.join(", ", parts) + ")";
  }

  /** Such as {@code spec.listeners[default].port}. */
  String field() {
    return String.join("", path).replaceFirst("^\\.", "");
  }

  boolean isOfObject() {
    return path.isEmpty();
  }

  /** Its place without the value: {@code Service spec.type}, {@code + GatewayParameters}. */
  String place() {
    return isOfObject()
        ? (after.equals(ABSENT) ? "- " : "+ ") + object()
        : object() + " " + field();
  }

  /** Its place and the value of the second stack: {@code Service spec.type -> NodePort}. */
  @Override
  public String toString() {
    return isOfObject() ? place() : place() + " -> " + after;
  }

  /** The steps that this change and another of the object have in common. */
  Change common(Change other) {
    int same = 0;
    while (same < path.size()
        && same < other.path.size()
        && path.get(same).equals(other.path.get(same))) {
      same++;
    }
    return new Change(kind, parts, path.subList(0, same), before, after);
  }

  /** The same changes, those that differ in one word alone as one. */
  static List<Change> joined(List<Change> all) {
    List<Change> joined = new ArrayList<>();
    for (Change next : all) {
      boolean alone = true;
      for (int i = 0; i < joined.size() && alone; i++) {
        Optional<Change> both = joined.get(i).with(next);
        if (both.isPresent()) {
          joined.set(i, both.get());
          alone = false;
        }
      }
      if (alone) {
        joined.add(next);
      }
    }
    return joined.size() < all.size() ? joined(joined) : joined;
  }

  private Optional<Change> with(Change other) {
    boolean alike =
        kind.equals(other.kind)
            && before.equals(other.before)
            && after.equals(other.after)
            && path.size() == other.path.size();
    if (!alike) {
      return Optional.empty();
    }
    if (path.equals(other.path) && !parts.isEmpty() && !other.parts.isEmpty()) {
      List<String> both = new ArrayList<>(parts);
      both.addAll(other.parts);
      return Optional.of(new Change(kind, List.copyOf(both), path, before, after));
    }
    return parts.equals(other.parts) ? withStepOf(other) : Optional.empty();
  }

  private Optional<Change> withStepOf(Change other) {
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      if (!path.get(i).equals(other.path.get(i))) {
        different.add(i);
      }
    }
    if (different.size() != 1) {
      return Optional.empty();
    }
    int at = different.get(0);
    return bothSteps(path.get(at), other.path.get(at))
        .map(
            step -> {
              List<String> steps = new ArrayList<>(path);
              steps.set(at, step);
              return new Change(kind, parts, List.copyOf(steps), before, after);
            });
  }

  /** {@code .{limits,requests}}, {@code [decode,prefill]}; flags stay apart. */
  private static Optional<String> bothSteps(String one, String other) {
    if (one.startsWith(".") && other.startsWith(".")) {
      return Optional.of(".{" + sorted(one + "," + other) + "}");
    }
    if (one.startsWith("[") && other.startsWith("[")) {
      return Optional.of("[" + sorted(one + "," + other) + "]");
    }
    return Optional.empty();
  }

  private static String sorted(String steps) {
    return Arrays.stream(steps.split(","))
        .map(step -> step.replaceAll("^[.{\\[]+|[}\\]]+$", ""))
        .sorted()
        .collect(Collectors.joining(","));
  }
}
