package io.pdconstructs.manifest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import tools.jackson.databind.JsonNode;

/**
 * What the anchors of a document name. A few aliases of aliases can ask for more copies than a
 * machine has memory for, so copies are counted.
 */
final class Anchors {

  private static final long MOST_COPIED = 1_000_000;

  /** Empty where what is named has begun and not ended. */
  private final Map<String, Optional<JsonNode>> all = new HashMap<>();

  private final String where;
  private long copied;

  Anchors(String where) {
    this.where = where;
  }

  /** What an anchor names begins here. */
  void open(String anchor) {
    all.put(anchor, Optional.empty());
  }

  /** It has ended. */
  void close(String anchor, JsonNode value) {
    all.put(anchor, Optional.of(value));
  }

  /**
   * A copy of what an alias repeats.
   *
   * @param depth how many maps and lists it stands in
   * @throws UnreadableManifestException when there is no such anchor, the alias stands in what it
   *     repeats, or the document would become too large
   */
  JsonNode resolve(AliasEvent alias, int depth) {
    String anchor = alias.getAlias().getValue();
    if (!all.containsKey(anchor)) {
      throw told(
          alias,
          "the alias *" + UnreadableYaml.shortened(anchor) + " repeats nothing that is before it",
          "mark what it is to repeat by &, or put the text in quotes");
    }
    JsonNode value =
        all.get(anchor)
            .orElseThrow(
                () ->
                    told(
                        alias,
                        "the alias *"
                            + UnreadableYaml.shortened(anchor)
                            + " stands in what it repeats",
                        "write out what is meant"));
    copied += size(value);
    if (copied > MOST_COPIED || depth + levels(value) > Nesting.DEEPEST) {
      throw told(
          alias, "aliases make this document too large or too deep", "write out what is meant");
    }
    return value.deepCopy();
  }

  private static long size(JsonNode node) {
    long size = 1;
    for (JsonNode child : node) {
      size += size(child);
    }
    return size;
  }

  private static int levels(JsonNode node) {
    int deepest = 0;
    for (JsonNode child : node) {
      deepest = Math.max(deepest, levels(child));
    }
    return node.isContainer() ? deepest + 1 : 0;
  }

  private UnreadableManifestException told(AliasEvent alias, String reason, String fix) {
    return UnreadableYaml.told(alias.getStartMark(), reason, fix, where);
  }
}
