package io.pdconstructs;

import io.pdconstructs.display.Redaction;
import java.util.List;
import java.util.Optional;

/**
 * The process that chooses a prefill and a decode worker for each request. Its image is among
 * {@link Images}.
 *
 * @param config how it chooses; empty as the release's guide says
 * @param resources its CPU and memory; empty asks for none and limits nothing
 * @param verbosity how much it logs: 1 little, 4 for debugging, 5 every step of every request
 * @param args arguments after those that the library sets
 */
public record EndpointPicker(
    Optional<EndpointPickerConfig> config,
    Optional<Resources> resources,
    int verbosity,
    List<String> args) {

  /** Copies what it is given. */
  public EndpointPicker {
    args = List.copyOf(args);
  }

  /** One that asks for no resources and logs little. */
  public static EndpointPicker defaults() {
    return new EndpointPicker(Optional.empty(), Optional.empty(), 1, List.of());
  }

  /**
   * The same picker, choosing otherwise. Default what the guide of the release has: the shortest
   * queue in llm-d 0.2; from 0.8 on also what is in the caches. Returns a copy.
   */
  public EndpointPicker config(EndpointPickerConfig other) {
    return new EndpointPicker(Optional.of(other), resources, verbosity, args);
  }

  /** The file of the user's own that configures it; empty where types or the release do. */
  public Optional<EndpointPickerConfigFile> configFile() {
    return config.isPresent() && config.get() instanceof EndpointPickerConfigFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  /**
   * The same picker with CPU and memory of its own. Default none asked for, none limited. Returns a
   * copy.
   */
  public EndpointPicker resources(Resources amounts) {
    return new EndpointPicker(config, Optional.of(amounts), verbosity, args);
  }

  /**
   * The same picker, logging more or less. Default 1; 4 for debugging, 5 for every step. Returns a
   * copy.
   */
  public EndpointPicker verbosity(int level) {
    return new EndpointPicker(config, resources, level, args);
  }

  /**
   * The same picker with more arguments, passed on as they are. A flag that the library sets cannot
   * be given again: that is reported. Default none. Returns a copy.
   */
  public EndpointPicker args(String... more) {
    return new EndpointPicker(config, resources, verbosity, Settings.with(args, "args", more));
  }

  /** Without what {@link Redaction} keeps from people. */
  @Override
  public String toString() {
    return "EndpointPicker[config="
        + config
        + ", resources="
        + resources
        + ", verbosity="
        + verbosity
        + ", args="
        + Redaction.arguments(args)
        + "]";
  }
}
