package io.pdconstructs.pulumi;

import com.pulumi.Config;
import io.pdconstructs.Environment;
import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.Workers;
import java.util.Optional;

/**
 * What {@code Pulumi.<stack>.yaml} says of a deployment, all of it optional:
 *
 * <pre>{@code
 * config:
 *   llama-70b-pulumi:pd:
 *     environment: istio
 *     namespace: llm-d-pd
 *     replicas: {prefill: 4, decode: 1}
 *     images: {engine: example.com/team/vllm:v1}
 * }</pre>
 *
 * @param environment the environment; the app's first where none is named
 * @param namespace another namespace than the environment's
 * @param prefillReplicas another number of prefill workers
 * @param decodeReplicas another number of decode workers
 * @param engine another image for both engines
 * @param epp another image for the endpoint picker
 * @param sidecar another image for the routing sidecar
 */
public record PdConfig(
    Environment environment,
    Optional<String> namespace,
    Optional<Integer> prefillReplicas,
    Optional<Integer> decodeReplicas,
    Optional<ImageRef> engine,
    Optional<ImageRef> epp,
    Optional<ImageRef> sidecar) {

  /** The key in a project's configuration. */
  public static final String KEY = "pd";

  /**
   * Reads the configuration of a program.
   *
   * @param config the project's, {@code context.config()}
   * @param app what is deployed
   * @throws PdDeploymentException when it has a key or a value that does not fit; the message names
   *     all of them
   */
  public static PdConfig of(Config config, PdApp app) {
    return new PdConfigReader(config, app).read();
  }

  /**
   * The app's stack as configured.
   *
   * @throws PdDeploymentException when workers have a number, and the app leaves it to an
   *     autoscaler
   */
  public PdStack stackOf(PdApp app) {
    Environment place = namespace.map(environment::namespace).orElse(environment);
    PdStack stack = app.stackIn(place);
    leaveToAutoscaler(stack.prefill(), prefillReplicas);
    leaveToAutoscaler(stack.decode(), decodeReplicas);
    return stack.toBuilder()
        .prefill(prefillReplicas.map(stack.prefill()::replicas).orElse(stack.prefill()))
        .decode(decodeReplicas.map(stack.decode()::replicas).orElse(stack.decode()))
        .images(images(stack.images()))
        .build();
  }

  private static void leaveToAutoscaler(Workers<?> workers, Optional<Integer> replicas) {
    if (workers.isAutoscaled() && replicas.isPresent()) {
      String place = KEY + ".replicas." + workers.role();
      throw PdDeploymentException.invalid(
          place,
          replicas.get().toString(),
          "is a number of workers that the program leaves to an autoscaler",
          "remove it with: pulumi config rm --path " + place);
    }
  }

  private Images images(Images ofStack) {
    Images images = engine.map(ofStack::engine).orElse(ofStack);
    images = epp.map(images::epp).orElse(images);
    return sidecar.map(images::sidecar).orElse(images);
  }
}
