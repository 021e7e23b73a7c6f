package io.pdconstructs.cli;

import java.util.List;
import java.util.Locale;

/** In which form a command answers. */
enum Format {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For what collects the findings of tools: SARIF 2.1.0. */
  SARIF,
  /** For a workflow of GitHub: annotations. */
  GITHUB;

  /** Of commands that report no findings. */
  static final List<String> PLAIN = List.of(TEXT.toString(), JSON.toString());

  /** Of commands that report what rules find. */
  static final List<String> OF_REPORTS =
      List.of(TEXT.toString(), JSON.toString(), SARIF.toString(), GITHUB.toString());

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
