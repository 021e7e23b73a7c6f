package io.pdconstructs;

/** vLLM's NixlConnector: decode reads the KV cache out of prefill's GPU memory, over UCX. */
public record NixlConnector() implements KvConnector {

  /** NIXL with UCX, which picks RDMA where pods are given it and TCP where they are not. */
  public static NixlConnector overUcx() {
    return new NixlConnector();
  }

  @Override
  public String engineName() {
    return "NixlConnector";
  }

  @Override
  public String sidecarName() {
    return "nixlv2";
  }
}
