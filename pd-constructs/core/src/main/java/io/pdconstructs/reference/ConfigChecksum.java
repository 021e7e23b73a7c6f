package io.pdconstructs.reference;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Changes with the text of a configuration. As an annotation of the pods that read the
 * configuration once, it makes Kubernetes start new pods for a new text. It only has to change; a
 * digest would first have to look for its provider.
 */
public final class ConfigChecksum {

  /** The annotation of pods. */
  public static final String ANNOTATION = "checksum/config";

  private ConfigChecksum() {}

  /** Eight hexadecimal digits. */
  public static String of(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    String hex = Long.toHexString(checksum.getValue());
    return "0".repeat(8 - hex.length()) + hex;
  }
}
