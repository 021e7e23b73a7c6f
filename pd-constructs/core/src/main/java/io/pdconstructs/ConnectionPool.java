package io.pdconstructs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

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
    return new Draft().done();
  }

  /** The same pool with this many TCP connections. Returns a copy. */
  public ConnectionPool maxConnections(int n) {
    return with(draft -> draft.maxConnections = Optional.of(n));
  }

  /** The same pool with this much time for a TCP connection to come about. Returns a copy. */
  public ConnectionPool connectTimeout(Duration time) {
    return with(draft -> draft.connectTimeout = Optional.of(time));
  }

  /** The same pool with TCP connections closed at this age. Returns a copy. */
  public ConnectionPool maxConnectionDuration(Duration age) {
    return with(draft -> draft.maxConnectionDuration = Optional.of(age));
  }

  /** The same pool with this many requests that may wait for a connection. Returns a copy. */
  public ConnectionPool http1MaxPendingRequests(int n) {
    return with(draft -> draft.http1MaxPendingRequests = Optional.of(n));
  }

  /** The same pool with this many requests at once. Returns a copy. */
  public ConnectionPool http2MaxRequests(int n) {
    return with(draft -> draft.http2MaxRequests = Optional.of(n));
  }

  /** The same pool with connections renewed after this many requests. Returns a copy. */
  public ConnectionPool maxRequestsPerConnection(int n) {
    return with(draft -> draft.maxRequestsPerConnection = Optional.of(n));
  }

  /** The same pool with this many retries at once. Returns a copy. */
  public ConnectionPool maxRetries(int n) {
    return with(draft -> draft.maxRetries = Optional.of(n));
  }

  /** The same pool with connections closed after this time without requests. Returns a copy. */
  public ConnectionPool idleTimeout(Duration time) {
    return with(draft -> draft.idleTimeout = Optional.of(time));
  }

  private ConnectionPool with(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.maxConnections = maxConnections;
    draft.connectTimeout = connectTimeout;
    draft.maxConnectionDuration = maxConnectionDuration;
    draft.http1MaxPendingRequests = http1MaxPendingRequests;
    draft.http2MaxRequests = http2MaxRequests;
    draft.maxRequestsPerConnection = maxRequestsPerConnection;
    draft.maxRetries = maxRetries;
    draft.idleTimeout = idleTimeout;
    change.accept(draft);
    return draft.done();
  }

  /** A pool that is changed before it is handed out, and never after. */
  private static final class Draft {

    private Optional<Integer> maxConnections = Optional.empty();
    private Optional<Duration> connectTimeout = Optional.empty();
    private Optional<Duration> maxConnectionDuration = Optional.empty();
    private Optional<Integer> http1MaxPendingRequests = Optional.empty();
    private Optional<Integer> http2MaxRequests = Optional.empty();
    private Optional<Integer> maxRequestsPerConnection = Optional.empty();
    private Optional<Integer> maxRetries = Optional.empty();
    private Optional<Duration> idleTimeout = Optional.empty();

    ConnectionPool done() {
      return new ConnectionPool(
          maxConnections,
          connectTimeout,
          maxConnectionDuration,
          http1MaxPendingRequests,
          http2MaxRequests,
          maxRequestsPerConnection,
          maxRetries,
          idleTimeout);
    }
  }
}
