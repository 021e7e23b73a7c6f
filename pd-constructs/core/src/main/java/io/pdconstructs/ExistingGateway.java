package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/**
 * A Gateway that is there already, often shared by several stacks; the stack only adds its route.
 * Its listeners must allow routes of the stack's namespace.
 *
 * @param namespace its namespace
 * @param name its name
 * @param implementation what runs it
 * @param hostnames hosts whose requests are for this stack; none takes those for any host
 * @param listener the listener that the route is for; empty for all that allow it
 */
public record ExistingGateway(
    String namespace,
    String name,
    GatewayImplementation implementation,
    List<String> hostnames,
    Optional<String> listener)
    implements InferenceGateway {

  /** Copies what it is given. */
  public ExistingGateway {
    hostnames = List.copyOf(hostnames);
  }

  /**
   * The same Gateway, whose requests for this host are for the stack; several add up. Default those
   * for any host. Returns a copy.
   */
  public ExistingGateway hostname(String host) {
    return new ExistingGateway(
        namespace, name, implementation, Settings.with(hostnames, "hostname", host), listener);
  }

  /** The same Gateway, by this listener alone. Default all that allow the route. Returns a copy. */
  public ExistingGateway listener(String ofName) {
    return new ExistingGateway(namespace, name, implementation, hostnames, Optional.of(ofName));
  }

  @Override
  public String summary() {
    return implementation + " (existing " + namespace + "/" + name + ")";
  }

  @Override
  public Optional<OwnGateway> asOwn() {
    return Optional.empty();
  }

  @Override
  public Optional<ExistingGateway> asExisting() {
    return Optional.of(this);
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.existing(this);
  }
}
