package io.pdconstructs;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits of the connections that Istio's proxies keep to the endpoint picker: the {@code
 * connectionPool} of its DestinationRule. A field that is left out keeps Istio's default. Times are
 * whole seconds.
 *
 * @param maxConnections TCP connections
 * @param connectTimeout time for a TCP connection to come about
 * @param maxConnectionDuration age at which a TCP connection is closed
 * @param http1MaxPendingRequests requests that wait for a connection
 * @param http2MaxRequests requests at once
 * @param maxRequestsPerConnection requests after which a connection is renewed
 * @param maxRetries retries at once
 * @param idleTimeout time without requests after which a connection is closed
 */
public record ConnectionPool(
    Optional<Integer> maxConnections,
    Optional<Duration> connectTimeout,
    Optional<Duration> maxConnectionDuration,
    Optional<Integer> http1MaxPendingRequests,
    Optional<Integer> http2MaxRequests,
    Optional<Integer> maxRequestsPerConnection,
    Optional<Integer> maxRetries,
    Optional<Duration> idleTimeout) {

  /** Every field at Istio's default. */
  public static ConnectionPool defaults() {
    return new ConnectionPool(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same pool with this many TCP connections. */
  public ConnectionPool maxConnections(int n) {
    return new ConnectionPool(
        Optional.of(n),
        connectTimeout,
        maxConnectionDuration,
        http1MaxPendingRequests,
        http2MaxRequests,
        maxRequestsPerConnection,
        maxRetries,
        idleTimeout);
  }

  /** The same pool with this much time for a TCP connection to come about. */
  public ConnectionPool connectTimeout(Duration time) {
    return new ConnectionPool(
        maxConnections,
        Optional.of(time),
        maxConnectionDuration,
        http1MaxPendingRequests,
        http2MaxRequests,
        maxRequestsPerConnection,
        maxRetries,
        idleTimeout);
  }

  /** The same pool with TCP connections closed at this age. */
  public ConnectionPool maxConnectionDuration(Duration age) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        Optional.of(age),
        http1MaxPendingRequests,
        http2MaxRequests,
        maxRequestsPerConnection,
        maxRetries,
        idleTimeout);
  }

  /** The same pool with this many requests that may wait for a connection. */
  public ConnectionPool http1MaxPendingRequests(int n) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        maxConnectionDuration,
        Optional.of(n),
        http2MaxRequests,
        maxRequestsPerConnection,
        maxRetries,
        idleTimeout);
  }

  /** The same pool with this many requests at once. */
  public ConnectionPool http2MaxRequests(int n) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        maxConnectionDuration,
        http1MaxPendingRequests,
        Optional.of(n),
        maxRequestsPerConnection,
        maxRetries,
        idleTimeout);
  }

  /** The same pool with connections renewed after this many requests. */
  public ConnectionPool maxRequestsPerConnection(int n) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        maxConnectionDuration,
        http1MaxPendingRequests,
        http2MaxRequests,
        Optional.of(n),
        maxRetries,
        idleTimeout);
  }

  /** The same pool with this many retries at once. */
  public ConnectionPool maxRetries(int n) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        maxConnectionDuration,
        http1MaxPendingRequests,
        http2MaxRequests,
        maxRequestsPerConnection,
        Optional.of(n),
        idleTimeout);
  }

  /** The same pool with connections closed after this time without requests. */
  public ConnectionPool idleTimeout(Duration time) {
    return new ConnectionPool(
        maxConnections,
        connectTimeout,
        maxConnectionDuration,
        http1MaxPendingRequests,
        http2MaxRequests,
        maxRequestsPerConnection,
        maxRetries,
        Optional.of(time));
  }
}
