package io.pdconstructs.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Objects in an order that applies cleanly: what others refer to comes first. */
public final class Manifests implements Iterable<Manifest> {

  private final List<Manifest> all;

  private Manifests(List<Manifest> all) {
    this.all = all;
  }

  /**
   * Objects in the order given.
   *
   * @throws IllegalArgumentException when two of them have the same group, kind, namespace and name
   */
  public static Manifests of(List<Manifest> manifests) {
    Map<ObjectKey, Manifest> seen = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      if (seen.put(manifest.key(), manifest) != null) {
        throw new IllegalArgumentException(
            manifest.key() + " comes twice; each object has a name of its own");
      }
    }
    return new Manifests(List.copyOf(manifests));
  }

  /** The objects, first to apply first. */
  public Stream<Manifest> stream() {
    return all.stream();
  }

  @Override
  public Iterator<Manifest> iterator() {
    return all.iterator();
  }

  /** How many objects there are. */
  public int size() {
    return all.size();
  }

  /** The objects of a kind, in order; see {@link Manifest#isA}. */
  public List<Manifest> ofKind(String kind) {
    List<Manifest> found = new ArrayList<>();
    for (Manifest manifest : all) {
      if (manifest.isA(kind)) {
        found.add(manifest);
      }
    }
    return found;
  }

  /**
   * The object of a kind and name.
   *
   * @throws IllegalArgumentException when there is none; the message lists what there is
   */
  public Manifest get(String kind, String name) {
    return all.stream()
        .filter(manifest -> manifest.kind().equals(kind) && manifest.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + kind + "/" + name + " among " + all));
  }

  /** One YAML stream, each object after a line {@code ---}. */
  public String toYaml() {
    StringBuilder out = new StringBuilder();
    for (Manifest manifest : all) {
      out.append("---\n");
      manifest.appendTo(out);
    }
    return out.toString();
  }

  /**
   * Writes one file an object, {@code <kind>.<name>.yaml} with the kind in small letters, and a
   * {@code kustomization.yaml} that lists them in order; see {@link
   * ManifestFolder#write(Manifests)}.
   *
   * @throws FolderException when the folder holds files that this library did not write, is a file,
   *     or cannot be written
   */
  public void writeTo(Path folder) {
    ManifestFolder.at(folder).write(this);
  }

  /** The objects as messages name them. */
  @Override
  public String toString() {
    return all.toString();
  }
}
