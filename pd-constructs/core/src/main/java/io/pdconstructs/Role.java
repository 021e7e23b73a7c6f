package io.pdconstructs;

import java.util.Locale;

/** The two kinds of workers that prefill/decode disaggregation has. */
public enum Role {
  /** Computes the KV cache of a prompt and hands it over. */
  PREFILL,
  /** Fetches that KV cache and generates the answer. */
  DECODE;

  /** As labels and messages write it: {@code prefill}, {@code decode}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
