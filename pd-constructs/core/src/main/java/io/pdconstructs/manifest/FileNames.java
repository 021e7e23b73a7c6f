package io.pdconstructs.manifest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The files of manifests: {@code <kind>.<name>.yaml} with the kind in small letters, and {@code
 * <kind>.<group>.<name>.yaml} where two objects of different groups would share that. In a name
 * that no file may have, such as {@code team:reader}, other characters become {@code -}, and a long
 * one is shortened; a checksum of the name tells such files apart.
 */
final class FileNames {

  private static final Pattern FITTING = Pattern.compile("[a-z0-9]+\\.[A-Za-z0-9._-]+\\.yaml");

  /** Without what a writer adds to the name of a file that is not complete. */
  private static final int LONGEST = 200;

  private FileNames() {}

  /** Whether a file may have been named here. */
  static boolean isFitting(String name) {
    return FITTING.matcher(name).matches();
  }

  /**
   * Each object by its file, in order.
   *
   * @throws FolderException when a name is none of a file, or two files would be one, also where
   *     capitals do not count
   */
  static Map<String, Manifest> of(Manifests manifests, Path folder) {
    Map<String, Integer> takers = new HashMap<>();
    for (Manifest manifest : manifests) {
      String plain = plain(manifest);
      takers.put(plain, takers.getOrDefault(plain, 0) + 1);
    }
    Map<String, Manifest> files = new LinkedHashMap<>();
    Map<String, String> lowered = new HashMap<>();
    for (Manifest manifest : manifests) {
      boolean shared = takers.getOrDefault(plain(manifest), 0) > 1;
      String name = shared ? withGroup(manifest) : plain(manifest);
      if (!isFitting(name)) {
        throw new FolderException(
            folder, manifest + " has a name that is none of a file", "give it another name");
      }
      String other = lowered.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new FolderException(
            folder.resolve(name),
            other.equals(name)
                ? "two objects would get this file"
                : "would be one file with " + other + " where capitals do not count",
            "give one of them another name");
      }
      files.put(name, manifest);
    }
    return files;
  }

  private static String plain(Manifest manifest) {
    return manifest.kind().toLowerCase(Locale.ROOT) + "." + safe(manifest.name()) + ".yaml";
  }

  private static String withGroup(Manifest manifest) {
    String group = manifest.key().group();
    return group.isEmpty()
        ? plain(manifest)
        : manifest.kind().toLowerCase(Locale.ROOT)
            + "."
            + group
            + "."
            + safe(manifest.name())
            + ".yaml";
  }

  /** Kubernetes takes no name with a {@code /}, so no file is made of it. */
  private static String safe(String name) {
    if (name.indexOf('/') >= 0) {
      return name;
    }
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length() && i < LONGEST; i++) {
      char c = name.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '-';
      safe.append(fits ? c : '-');
    }
    return name.contentEquals(safe) ? name : safe + "-" + Checksum.of(name);
  }
}
