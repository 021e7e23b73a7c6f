package io.pdconstructs.cli;

import io.pdconstructs.Devices;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Workers;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.synth.Synthesis;
import java.nio.file.Path;

/** What was written, in the words of somebody who pays for the GPUs. */
final class Summary {

  private Summary() {}

  static String of(
      String environment, Path folder, Synthesis synthesis, NamespaceSource namespaceSource) {
    PdStack stack = synthesis.stack();
    return PlainText.line(environment + " -> " + folder)
        + line("model", model(stack.model()))
        + line(
            "objects",
            synthesis.manifestsOrThrow().size()
                + " in namespace "
                + stack.namespace()
                + " (from "
                + namespaceSource
                + ")")
        + line("prefill", workers(stack.prefill()))
        + line("decode", workers(stack.decode()))
        + line("GPUs", gpus(stack) + " " + stack.hardware().gpu())
        + line("transport", transport(stack.hardware().devices()))
        + "\n";
  }

  private static String model(Model model) {
    return model.id()
        + (model.servedName().equals(model.id()) ? "" : ", served as " + model.servedName());
  }

  private static String line(String label, String text) {
    return "\n  " + label + " ".repeat(11 - label.length()) + PlainText.line(text);
  }

  private static String workers(Workers<?> workers) {
    String number =
        workers.isAutoscaled() ? "autoscaled workers" : plural(workers.replicas(), "worker");
    return number + " of " + plural(workers.tensorParallel(), "GPU");
  }

  /** Of autoscaled workers the first, which a new Deployment begins with. */
  private static String gpus(PdStack stack) {
    long gpus = 0;
    for (Role role : Role.values()) {
      Workers<?> workers = stack.workers(role);
      gpus += (workers.isAutoscaled() ? 1L : workers.replicas()) * workers.tensorParallel();
    }
    boolean open = stack.prefill().isAutoscaled() || stack.decode().isAutoscaled();
    return (open ? "at least " : "") + gpus;
  }

  private static String transport(Devices devices) {
    return devices
        .fabric()
        .map(fabric -> "NIXL over " + fabric + ", " + devices.access())
        .orElse("NIXL over TCP");
  }

  private static String plural(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
