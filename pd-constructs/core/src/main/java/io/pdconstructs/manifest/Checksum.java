package io.pdconstructs.manifest;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Eight hexadecimal digits that change with a text. Nothing is kept secret or safe by it, so it is
 * no digest, which would first have to look for its provider.
 */
public final class Checksum {

  /**
   * The annotation of pods that read a configuration once: with the checksum of the configuration,
   * a new one makes Kubernetes start new pods.
   */
  public static final String OF_CONFIGURATION = "checksum/config";

  private Checksum() {}

  /** That of a text. */
  public static String of(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    String hex = Long.toHexString(checksum.getValue());
    return "0".repeat(8 - hex.length()) + hex;
  }
}
