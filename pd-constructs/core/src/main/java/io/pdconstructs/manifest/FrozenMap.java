package io.pdconstructs.manifest;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
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

  private final Entry[] entries;
  private final Optional<Map<String, JsonNode>> index;

  /** A key and its value. */
  static final class Entry extends SimpleImmutableEntry<String, JsonNode> {

    private static final long serialVersionUID = 1;

    Entry(String key, JsonNode value) {
      super(key, value);
    }
  }

  /** Entries of different keys; the array is not changed any more. */
  FrozenMap(Entry[] entries) {
    this.entries = entries;
    this.index = entries.length < LARGE ? Optional.empty() : Optional.of(index(entries));
  }

  private static Map<String, JsonNode> index(Entry[] entries) {
    Map<String, JsonNode> index = new HashMap<>();
    for (Entry entry : entries) {
      index.put(entry.getKey(), entry.getValue());
    }
    return index;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object key) {
    if (index.isPresent()) {
      return index.get().get(key);
    }
    for (Entry entry : entries) {
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
    return entries.length;
  }

  @Override
  public boolean isEmpty() {
    return entries.length == 0;
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new Entries(entries);
  }

  private static final class Entries extends AbstractSet<Map.Entry<String, JsonNode>> {

    private final Entry[] all;

    Entries(Entry[] all) {
      this.all = all;
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> iterator() {
      return Arrays.<Map.Entry<String, JsonNode>>asList(all).iterator(); // which removes nothing
    }

    @Override
    public int size() {
      return all.length;
    }

    @Override
    public boolean isEmpty() {
      return all.length == 0;
    }
  }
}
