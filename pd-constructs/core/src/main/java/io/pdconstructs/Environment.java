package io.pdconstructs;

/**
 * A place that a program deploys to. One program serves all of them; only an environment knows a
 * cluster.
 *
 * @param name what the command calls it, and the folder of its manifests
 * @param namespace namespace of its objects; it must exist when they are applied
 * @param tokenSecret key of the Secret with the Hugging Face token, in that namespace
 * @param hardware its nodes
 * @param gateway its gateway
 */
public record Environment(
    String name,
    String namespace,
    SecretKey tokenSecret,
    HardwareProfile hardware,
    InferenceGateway gateway) {

  /** The same environment in another namespace. Returns a copy. */
  public Environment namespace(String other) {
    return new Environment(name, other, tokenSecret, hardware, gateway);
  }
}
