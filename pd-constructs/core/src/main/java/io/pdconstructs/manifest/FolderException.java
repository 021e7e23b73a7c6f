package io.pdconstructs.manifest;

import io.pdconstructs.display.PlainText;
import java.nio.file.Path;

/**
 * A folder that manifests cannot be written to. The message has the path, the cause and the fix.
 */
public final class FolderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FolderException(Path path, String cause, String fix) {
    super(
        PlainText.line(path.toString())
            + ": "
            + PlainText.line(cause)
            + "\n  fix: "
            + PlainText.line(fix));
  }
}
