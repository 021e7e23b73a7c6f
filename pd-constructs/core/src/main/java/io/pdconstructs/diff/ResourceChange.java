package io.pdconstructs.diff;

import io.pdconstructs.manifest.ObjectKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that is different.
 *
 * @param kind in which way
 * @param key the object; of a renamed one the new
 * @param renamedFrom the object that it was before; empty unless it was renamed
 * @param fields fields that are different, in the order of the object
 */
public record ResourceChange(
    Kind kind, ObjectKey key, Optional<ObjectKey> renamedFrom, List<FieldChange> fields) {

  /** In which way an object is different. */
  public enum Kind {
    /** It is in both, with other content. */
    CHANGED,
    /** It is wanted, and not there. */
    MISSING,
    /** It is there, and not wanted. */
    UNEXPECTED,
    /** It is there under another name, or in another namespace. */
    RENAMED
  }

  /** Copies the list. */
  public ResourceChange {
    fields = List.copyOf(fields);
  }

  /** Whether it is there under the same name, and in another namespace alone. */
  public boolean isMoved() {
    return renamedFrom
        .filter(old -> old.kind().equals(key.kind()) && old.name().equals(key.name()))
        .isPresent();
  }

  /** Everything that the change does beside. */
  public Set<Risk> risks() {
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    fields.forEach(field -> risks.addAll(field.risks()));
    if (kind == Kind.RENAMED) {
      risks.add(Risk.RENAMED);
    }
    return risks;
  }
}
