package io.pdconstructs.check.storage;

import io.pdconstructs.check.Rule;
import java.util.List;

/** The rules about the volumes of pods, and what they hold. */
public final class StorageRules {

  private StorageRules() {}

  /** Every one of them. */
  public static List<Rule> all() {
    return List.of(new ClaimRules(), new MountRules(), new ModelCacheRules());
  }
}
