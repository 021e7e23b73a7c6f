package io.pdconstructs.examples.options;

import io.pdconstructs.DecodeWorker;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.NixlConnector;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefillPool;
import io.pdconstructs.Resources;
import java.time.Duration;

/** What options are tried on and with, and where their fields are. */
final class Samples {

  /** A stack that leaves out all that may be left out. */
  static final PdStack BASE =
      PdStack.named("demo")
          .release(LlmdRelease.V0_2)
          .model(Model.huggingFace("org/model"))
          .hardware(HardwareProfile.h200InfiniBand())
          .connector(NixlConnector.overUcx())
          .prefill(PrefillPool.of(1))
          .decode(DecodeWorker.of(1))
          .gateway(InferenceGateway.istio())
          .namespace("team-a")
          .build();

  /** Four amounts, each another. */
  static final Resources SMALL = Resources.of("1", "2Gi", "3", "4Gi");

  static final Duration HOUR = Duration.ofHours(1);

  static final String REQUIRED = "required";

  static final String DECODE = "Deployment (decode) ";
  static final String PICKER = "Deployment (endpoint-picker) ";

  /** Of the pods of both roles. */
  static final String PODS = "Deployment (prefill, decode) spec.template.spec.";

  static final String ENGINES = PODS + "containers[vllm].";
  static final String SIDECAR = DECODE + "spec.template.spec.initContainers[routing-proxy].";
  static final String EPP = PICKER + "spec.template.spec.containers[epp].";

  private Samples() {}
}
