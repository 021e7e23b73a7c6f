package io.pdconstructs;

/**
 * What moves the KV cache from prefill to decode. Both engines and the routing sidecar are told the
 * same one.
 */
public sealed interface KvConnector permits NixlConnector {

  /** Its name in vLLM's {@code --kv-transfer-config}. */
  String engineName();

  /** Its name in the routing sidecar's connector flag. */
  String sidecarName();
}
