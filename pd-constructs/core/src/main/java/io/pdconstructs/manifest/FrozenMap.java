package io.pdconstructs.manifest;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A map that nobody can change, in the order given. It is read again and again and most have a few
 * entries, so these are looked at one after the other; only a large map has an index.
 */
final class FrozenMap extends AbstractMap<String, JsonNode> {

  private static final int LARGE = 16;

  private final List<Map.Entry<String, JsonNode>> entries;
  private final Optional<Map<String, JsonNode>> index;

  /** Entries of different keys, none of which can be changed. */
  FrozenMap(List<Map.Entry<String, JsonNode>> entries) {
    this.entries = entries;
    this.index = entries.size() < LARGE ? Optional.empty() : Optional.of(index(entries));
  }

  private static Map<String, JsonNode> index(List<Map.Entry<String, JsonNode>> entries) {
    Map<String, JsonNode> index = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : entries) {
      index.put(entry.getKey(), entry.getValue());
    }
    return index;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object key) {
    if (index.isPresent()) {
      return index.get().get(key);
    }
    for (int i = 0; i < entries.size(); i++) {
      Map.Entry<String, JsonNode> entry = entries.get(i);
      if (entry.getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new Entries(entries);
  }

  private static final class Entries extends AbstractSet<Map.Entry<String, JsonNode>> {

    private final List<Map.Entry<String, JsonNode>> all;

    Entries(List<Map.Entry<String, JsonNode>> all) {
      this.all = all;
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> iterator() {
      return all.iterator();
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public boolean isEmpty() {
      return all.isEmpty();
    }
  }
}
