package io.pdconstructs.known;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ResourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields that a map of an object may have: those that any release has, of the releases of
 * Kubernetes and of CRDs that are known. The first use reads the resource that lists them.
 *
 * @param name what such a map is called in the list
 * @param release the newest of these releases, such as {@code istio 1.29.2}
 * @param fields its fields, each with the name of what may be in it; empty where that is not looked
 *     at; {@code *} is any other field
 * @param required those without which the API server refuses the object
 * @param values the texts that a field may be, where there are few
 * @param types what a field may be, where that is looked at
 */
public record KnownFields(
    String name,
    String release,
    Map<String, String> fields,
    Set<String> required,
    Map<String, List<String>> values,
    Map<String, FieldType> types) {

  private static final String ANY = "*";
  private static final Map<String, String> ROWS = read();
  private static final Map<String, KnownFields> PARSED = new ConcurrentHashMap<>();

  /** Of every object: its version, its kind and its metadata. */
  public static KnownFields ofEveryKind() {
    return parsed(ANY);
  }

  /** Of the kind of an object, but those of every object; empty where the kind is not known. */
  public static Optional<KnownFields> ofKind(Manifest manifest) {
    String name = manifest.apiVersion() + " " + manifest.kind();
    return ROWS.containsKey(name) ? Optional.of(parsed(name)) : Optional.empty();
  }

  /** The versions of a kind that any release has, by the group of an object; empty for none. */
  public static SortedSet<String> versions(Manifest manifest) {
    String group = manifest.key().group();
    SortedSet<String> versions = new TreeSet<>();
    for (String name : ROWS.keySet()) {
      int blank = name.indexOf(' ');
      if (blank > 0 && name.substring(blank + 1).equals(manifest.kind())) {
        String version = name.substring(0, blank);
        int slash = version.indexOf('/');
        if ((slash < 0 ? "" : version.substring(0, slash)).equals(group)) {
          versions.add(version);
        }
      }
    }
    return versions;
  }

  /**
   * The kinds of a group that Kubernetes itself serves; empty for a group of a CRD, of which not
   * every kind is known.
   */
  public static SortedSet<String> builtInKinds(String group) {
    SortedSet<String> kinds = new TreeSet<>();
    for (Map.Entry<String, String> row : ROWS.entrySet()) {
      int blank = row.getKey().indexOf(' ');
      int slash = row.getKey().indexOf('/');
      boolean isIn = blank > 0 && (slash < 0 ? "" : row.getKey().substring(0, slash)).equals(group);
      if (isIn && row.getValue().startsWith("kubernetes ")) {
        kinds.add(row.getKey().substring(blank + 1));
      }
    }
    return kinds;
  }

  private static Map<String, String> read() {
    Map<String, String> rows = new HashMap<>();
    for (String line : ResourceText.of(KnownFields.class, "fields.tsv").lines().toList()) {
      int tab = line.indexOf('\t');
      rows.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return rows;
  }

  private static KnownFields parsed(String name) {
    return PARSED.computeIfAbsent(name, KnownFields::parse);
  }

  private static KnownFields parse(String name) {
    String row = ROWS.getOrDefault(name, "");
    int tab = row.indexOf('\t');
    if (tab < 0) {
      throw new IllegalStateException("fields.tsv has no row " + name);
    }
    Map<String, String> fields = new TreeMap<>();
    Set<String> required = new TreeSet<>();
    Map<String, List<String>> values = new TreeMap<>();
    Map<String, FieldType> types = new TreeMap<>();
    for (String entry : row.substring(tab + 1).split(",", -1)) {
      int colon = entry.indexOf(':');
      String field = colon < 0 ? entry : entry.substring(0, colon);
      int equals = field.indexOf('=');
      List<String> texts =
          equals < 0 ? List.of() : List.of(field.substring(equals + 1).split("\\|", -1));
      field = equals < 0 ? field : field.substring(0, equals);
      boolean isRequired = field.endsWith("!");
      field = isRequired ? field.substring(0, field.length() - 1) : field;
      Optional<FieldType> type = FieldType.atEndOf(field);
      if (type.isPresent()) {
        field = field.substring(0, field.length() - type.get().mark().length());
        types.put(field, type.get());
      }
      if (isRequired) {
        required.add(field);
      }
      if (!texts.isEmpty()) {
        values.put(field, texts);
      }
      fields.put(field, colon < 0 ? "" : entry.substring(colon + 1));
    }
    return new KnownFields(name, row.substring(0, tab), fields, required, values, types);
  }

  /** Whether there is such a field, or any. */
  public boolean has(String field) {
    return fields.containsKey(field) || fields.containsKey(ANY);
  }

  /** What a field may be; empty where that is not looked at. */
  public Optional<FieldType> type(String field) {
    return Optional.ofNullable(types.get(fields.containsKey(field) ? field : ANY));
  }

  /** What is in a field, or in each element of its list; empty where that is not looked at. */
  public Optional<KnownFields> in(String field) {
    String inner = fields.getOrDefault(fields.containsKey(field) ? field : ANY, "");
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    KnownFields known = parsed(inner);
    return Optional.of(
        new KnownFields(inner, release, known.fields, known.required, known.values, known.types));
  }

  /**
   * Where a field of this name is in what its fields hold, or one deeper: such as {@code
   * template.spec.nodeSelector} of a Deployment's {@code spec}.
   */
  public Optional<String> below(String field) {
    for (int depth = 1; depth <= 2; depth++) {
      Optional<String> found = below(field, depth);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> below(String field, int depth) {
    for (String outer : names()) {
      Optional<KnownFields> inner = in(outer);
      if (inner.isPresent()) {
        Optional<String> found =
            depth == 1
                ? Optional.of(field).filter(inner.get().names()::contains)
                : inner.get().below(field, depth - 1);
        if (found.isPresent()) {
          return Optional.of(outer + "." + found.get());
        }
      }
    }
    return Optional.empty();
  }

  /** The names of its fields. */
  public Set<String> names() {
    Set<String> all = new TreeSet<>(fields.keySet());
    all.remove(ANY);
    return all;
  }
}
