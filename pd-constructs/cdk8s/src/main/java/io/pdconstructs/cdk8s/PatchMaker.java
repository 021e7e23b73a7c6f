package io.pdconstructs.cdk8s;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdk8s.JsonPatch;
import org.jspecify.annotations.Nullable;

/**
 * Makes patches in cdk8s. Each costs a question to Node and back, so those without a value, which
 * many objects have alike, are made once.
 */
final class PatchMaker {

  private final Map<String, JsonPatch> moves = new HashMap<>();
  private final Map<String, JsonPatch> removals = new HashMap<>();

  JsonPatch add(List<String> path, @Nullable Object value) {
    return JsonPatch.add(pointer(path), value);
  }

  /** Takes a field out and puts it back, after the others beside it. */
  JsonPatch moveLast(List<String> path) {
    return moves.computeIfAbsent(pointer(path), pointer -> JsonPatch.move(pointer, pointer));
  }

  JsonPatch remove(List<String> path) {
    return removals.computeIfAbsent(pointer(path), JsonPatch::remove);
  }

  private static String pointer(List<String> path) {
    StringBuilder pointer = new StringBuilder();
    for (String step : path) {
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
