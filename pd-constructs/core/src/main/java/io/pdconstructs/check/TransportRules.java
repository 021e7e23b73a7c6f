package io.pdconstructs.check;

import io.pdconstructs.PdStack;

/**
 * How the KV cache gets from prefill to decode. S7 without RDMA it goes over TCP, and nothing says
 * so.
 */
final class TransportRules implements Rule {

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, findings));
  }

  private static void check(PdStack stack, Findings findings) {
    if (stack.hardware().devices().fabric().isEmpty()) {
      findings.warn(
          "S7",
          "hardware.rdma",
          "the KV cache moves over TCP, about a hundred times slower than over RDMA, while every pod is Ready",
          "use a profile with RDMA, such as HardwareProfile.h200InfiniBand(), or state the network with rdma(...)");
    }
  }
}
