package io.pdconstructs.topology.engine;

import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.arguments.JsonFlag;
import io.pdconstructs.topology.arguments.WholeNumber;
import java.util.Optional;

/**
 * Says what each flag of an engine is given, by its full name, such as {@code --port}.
 *
 * @param arguments all that it is told
 * @param transfer what it is told of the transfer of its KV cache; empty for nothing
 */
public record EngineFlags(VllmArguments arguments, Optional<TransferConfig> transfer) {

  static EngineFlags of(VllmArguments arguments) {
    return new EngineFlags(arguments, TransferConfig.of(arguments.all()));
  }

  /**
   * Whether it is known what a flag says, or that it is not given: neither in a script nor in a
   * file that is not read, nor by a variable whose value is not stated.
   */
  public boolean knows(String flag) {
    if (bare(flag).equals(TransferConfig.FLAG) && transfer.isPresent()) {
      return transfer.get().isReadable();
    }
    if (!isNamed(flag)) {
      return arguments.areComplete();
    }
    Optional<String> value = arguments.all().value(bare(flag));
    return value.isEmpty() || !value.get().contains("$(");
  }

  /** Whether it, or a key of its value, is given. */
  private boolean isNamed(String flag) {
    for (Argument argument : arguments.all().all()) {
      if (argument.isOf(flag)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The value of a flag, the last when it is given several times, as vLLM takes it. One that lacks
   * its value does not count: vLLM does not start with it.
   */
  public Optional<String> value(String flag) {
    Optional<String> value = Optional.empty();
    for (Argument argument : arguments.all().of(bare(flag))) {
      value = argument.value().isPresent() ? argument.value() : value;
    }
    return value;
  }

  /** The value of a whole-number flag; what it is left out for when it is missing or no number. */
  public long number(String flag, long otherwise) {
    Optional<String> value = value(flag);
    return value.isPresent() ? WholeNumber.read(value.get()).orElse(otherwise) : otherwise;
  }

  /** Whether a flag is given, with a value or without. */
  public boolean isGiven(String flag) {
    return arguments.all().has(bare(flag));
  }

  /** Whether a flag is given, and no later one turns it off. */
  public boolean isOn(String flag) {
    return arguments.all().isOn(bare(flag));
  }

  /** The JSON that a flag is given; empty when it is not given. */
  public Optional<JsonFlag> json(String flag) {
    return JsonFlag.of(arguments.all(), bare(flag));
  }

  /**
   * Whether NIXL moves its KV cache, or nothing is said that rules it out: other connectors have no
   * side channel of NIXL's, and of a transfer that is not read nothing is known.
   */
  public boolean mayUseNixl() {
    return knows("--" + TransferConfig.FLAG) && (transfer.isEmpty() || transfer.get().mayUseNixl());
  }

  /** How it drafts tokens. */
  public Drafts drafts() {
    return Drafts.of(this);
  }

  static String bare(String flag) {
    return flag.substring(2);
  }
}
