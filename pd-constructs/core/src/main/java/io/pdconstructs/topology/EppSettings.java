package io.pdconstructs.topology;

import io.pdconstructs.known.EppFlag;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.Optional;

/**
 * What an endpoint picker's arguments say of its pool, its ports and its configuration.
 *
 * @param object the object that runs it
 * @param container the place of its container in that
 * @param arguments the arguments of that
 */
public record EppSettings(Manifest object, String container, Arguments arguments) {

  /** Whether a pool is named, of whatever namespace. */
  public boolean names(Manifest named) {
    return pool().said().equals(Optional.of(named.name()));
  }

  /** The pool that it watches. */
  public Stated pool() {
    return stated(EppFlag.POOL);
  }

  /** The namespace of the pool that it watches. */
  public Stated poolNamespace() {
    return stated(EppFlag.POOL_NAMESPACE);
  }

  /** The API group of the pool that it watches; by default that depends on its version. */
  public Stated poolGroup() {
    return stated(EppFlag.POOL_GROUP);
  }

  /** Where it answers the gateway. */
  public Stated grpcPort() {
    return stated(EppFlag.GRPC_PORT).orDefault("9002");
  }

  /** Where it says that it is well. */
  public Stated healthPort() {
    return stated(EppFlag.HEALTH_PORT).orDefault("9003");
  }

  /** Where its metrics are. */
  public Stated metricsPort() {
    return stated(EppFlag.METRICS_PORT).orDefault("9090");
  }

  /** The file that configures it, with its folder. */
  public Stated configFile() {
    return stated(EppFlag.CONFIG_FILE);
  }

  /** What the file that configures it is called; empty when no argument names one. */
  public String fileName() {
    String path = configFile().said().orElse("");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether one of several is asked at a time. */
  public boolean isLeaderElected() {
    return arguments
        .last(EppFlag.LEADER_ELECTION.names())
        .filter(flag -> !Arguments.isFalse(flag.orTrue()))
        .isPresent();
  }

  private Stated stated(EppFlag flag) {
    Optional<Argument> said = arguments.last(flag.names());
    String spelled = said.isPresent() ? said.get().spelled() : "--" + flag.names()[0];
    String field = container + ".args[" + spelled + "]";
    return Stated.of(object, field, said.isPresent() ? said.get().value() : Optional.empty());
  }
}
