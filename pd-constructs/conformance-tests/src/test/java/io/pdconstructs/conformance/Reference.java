package io.pdconstructs.conformance;

import java.nio.file.Path;

/**
 * The folder of reference data and tools, which is not part of this repository; only for tests that
 * are marked {@link NeedsReference}.
 */
final class Reference {

  static final String PROPERTY = "pd.reference";

  private Reference() {}

  /** Its absolute path. */
  static Path folder() {
    return Path.of(System.getProperty(PROPERTY)).toAbsolutePath();
  }

  /** The absolute path of one of its tools. */
  static String tool(String path) {
    return folder().resolve("tools").resolve(path).toString();
  }
}
