package io.pdconstructs.manifest;

/** Who says what stands in a field of an object; see {@link Manifest#origin(String)}. */
public sealed interface Origin {

  /** The library, which derives it from what the program says elsewhere. */
  enum Library implements Origin {
    DERIVES
  }

  /** The program, which added the whole object. */
  enum Extra implements Origin {
    ADDED
  }

  /** Manifests that no program here made, such as those of Helm, kustomize or a cluster. */
  enum External implements Origin {
    READ
  }

  /**
   * A setter of the program, whose value stands in the field as it was given.
   *
   * @param path the setter as reports name it, such as {@code gateway.listeners}; that of a role's
   *     workers without the role
   */
  record Setter(String path) implements Origin {}

  /**
   * An edit of the program, which also says what it removed.
   *
   * @param edit the last that reached the field
   */
  record Edit(ManifestEdit edit) implements Origin {}
}
