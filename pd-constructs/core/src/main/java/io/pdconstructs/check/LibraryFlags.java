package io.pdconstructs.check;

import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.known.EppFlag;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.Stated;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flags of engines that the library sets, and users do not. */
public final class LibraryFlags {

  /** Flags that the library sets, and how to set them instead. */
  private static final Map<String, String> OWNED =
      Map.of(
          "--port",
          "leave ports to the library",
          "--model",
          "use model(...) on the stack",
          "--served-model-name",
          "use Model.servedAs(name) on the stack, which gives both roles the same",
          CommonVllmFlags.TENSOR_PARALLEL,
          "use tensorParallel(n) on the workers",
          "--block-size",
          "use VllmEngine.blockSize(n) on the stack, which gives both roles the same",
          "--max-model-len",
          "use VllmEngine.maxModelLen(n) on the stack, which gives both roles the same",
          "--kv-transfer-config",
          "leave it to the library, which derives it from connector(...)",
          "--uvicorn-log-level",
          "use VllmEngine.logLevel(level) on the stack");

  private LibraryFlags() {}

  /** Whether a flag is one that the library sets. */
  public static boolean isOwned(String flag) {
    return OWNED.containsKey(flag);
  }

  /**
   * Whether a setter of the program gives an engine a flag of the library again, which is reported
   * where it is given.
   */
  public static boolean isRestated(String flag, EngineWorkload engine) {
    if (!OWNED.containsKey(flag)) {
      return false;
    }
    List<String> words = engine.workload().argumentsOfSetters(engine.container());
    if (words.isEmpty()) { // as in most stacks
      return false;
    }
    for (Argument given : Arguments.ofVllm(words, engine.version().number()).all()) {
      if (given.isOf(flag)) {
        return true;
      }
    }
    return false;
  }

  /** The flag of the library that an argument is; empty for none. */
  public static Optional<String> owned(Argument argument) {
    return OWNED.keySet().stream().filter(argument::isOf).findFirst();
  }

  /** The same of a flag of the sidecar, without dashes. */
  public static boolean isRestated(String flag, Sidecar sidecar) {
    List<String> words = sidecar.engine().workload().argumentsOfSetters(sidecar.container());
    return !words.isEmpty() && Arguments.ofGo(words, sidecar.flags()).has(flag);
  }

  /** The same of a flag of the endpoint picker. */
  public static boolean isRestated(EppFlag flag, Epp epp) {
    List<String> words = epp.workload().argumentsOfSetters(epp.container());
    return !words.isEmpty() && Arguments.ofGo(words, epp.flags()).has(flag.names());
  }

  /**
   * What an endpoint picker is told by a flag; empty for nothing, and where a setter gives the flag
   * again.
   *
   * @param stated what its settings say of that flag
   */
  public static Optional<String> said(EppFlag flag, Stated stated, Epp epp) {
    return stated.said().filter(value -> !isRestated(flag, epp));
  }

  /** How to set a flag of the library instead of giving it as an argument. */
  public static String instead(String flag) {
    return OWNED.getOrDefault(flag, "leave it out");
  }
}
