package io.pdconstructs;

import java.util.List;
import java.util.Optional;

/**
 * A port on which a Gateway takes requests.
 *
 * @param name its name in the Gateway
 * @param port the port
 * @param hostname the host that requests are for, such as {@code llm.example.com} or {@code
 *     *.example.com}; empty for any
 * @param certificate name of the Secret in the Gateway's namespace with certificate and key, by
 *     which it speaks HTTPS; empty for HTTP
 */
public record Listener(
    String name, int port, Optional<String> hostname, Optional<String> certificate) {

  /** What a Gateway has unless it is told otherwise. */
  static final List<Listener> PLAIN_HTTP = List.of(http("default", 80));

  /** HTTP on a port. */
  public static Listener http(String name, int port) {
    return new Listener(name, port, Optional.empty(), Optional.empty());
  }

  /**
   * HTTPS on a port.
   *
   * @param certificate name of a Secret of type {@code kubernetes.io/tls} in the namespace
   */
  public static Listener https(String name, int port, String certificate) {
    return new Listener(name, port, Optional.empty(), Optional.of(certificate));
  }

  /**
   * The same for requests to one host, or to all hosts under {@code *.}. Default any host. Returns
   * a copy.
   */
  public Listener hostname(String host) {
    return new Listener(name, port, Optional.of(host), certificate);
  }

  /** As Gateways write it: {@code HTTP} or {@code HTTPS}. */
  public String protocol() {
    return certificate.isPresent() ? "HTTPS" : "HTTP";
  }
}
