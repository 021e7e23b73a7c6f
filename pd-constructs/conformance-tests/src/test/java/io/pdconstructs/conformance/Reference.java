package io.pdconstructs.conformance;

import java.nio.file.Path;

/** The folder of reference data and tools, which is not part of this repository. */
final class Reference {

  static final String PROPERTY = "pd.reference";

  private Reference() {}

  /**
   * The absolute path of one of its tools; only in tests that are marked {@link NeedsReference}.
   */
  static String tool(String path) {
    return Path.of(System.getProperty(PROPERTY), "tools", path).toAbsolutePath().toString();
  }
}
