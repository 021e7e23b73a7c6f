package io.pdconstructs.manifest;

/** Text that holds no manifests. The message has where it is, the cause and the fix. */
public final class UnreadableManifestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableManifestException(String where, String cause, String fix) {
    super(where + ": " + cause + "\n  fix: " + fix);
  }
}
