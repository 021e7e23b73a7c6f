package io.pdconstructs;

import java.util.Locale;

/** How much a process logs; the levels that Envoy, Istio's agent and vLLM share. */
public enum LogLevel {
  /** Failures. */
  ERROR,
  /** Failures and what may become one. */
  WARN,
  /** What happens. */
  INFO,
  /** What happens inside. */
  DEBUG;

  /** As flags write it: {@code info}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
