package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.known.CommonVllmFlags;
import io.pdconstructs.topology.Epp;
import io.pdconstructs.topology.EppFlag;
import io.pdconstructs.topology.Sidecar;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /** Whether the user gives a flag that is the library's, which is reported where it is given. */
  public static boolean isUsers(String flag, Optional<PdStack> stack, Role role) {
    if (stack.isEmpty() || !OWNED.containsKey(flag)) {
      return false;
    }
    List<String> ofStack = stack.get().engine().apiServerArgs();
    List<String> ofRole = stack.get().workers(role).args();
    boolean none = ofStack.isEmpty() && ofRole.isEmpty(); // as in most stacks
    return !none && users(stack.get(), role).anyMatch(given -> given.isOf(flag));
  }

  private static Stream<Argument> users(PdStack stack, Role role) {
    String version = stack.engineCapabilities().version();
    return Stream.of(stack.engine().apiServerArgs(), stack.workers(role).args())
        .filter(args -> !args.isEmpty())
        .flatMap(args -> Arguments.ofVllm(args, version).all().stream());
  }

  /** The flag of the library that an argument is; empty for none. */
  public static Optional<String> owned(Argument argument) {
    return OWNED.keySet().stream().filter(argument::isOf).findFirst();
  }

  /** The same of a flag of the sidecar, without dashes. */
  public static boolean isUsers(String flag, Optional<PdStack> stack, Sidecar sidecar) {
    List<String> args = stack.isPresent() ? stack.get().sidecar().args() : List.of();
    return !args.isEmpty() && Arguments.ofGo(args, sidecar.flags()).has(flag);
  }

  /** The same of a flag of the endpoint picker. */
  public static boolean isUsers(EppFlag flag, Optional<PdStack> stack, Epp epp) {
    List<String> args = stack.isPresent() ? stack.get().endpointPicker().args() : List.of();
    return !args.isEmpty() && Arguments.ofGo(args, epp.flags()).has(flag.names());
  }

  /** How to set a flag of the library instead of giving it as an argument. */
  public static String instead(String flag) {
    return OWNED.getOrDefault(flag, "leave it out");
  }
}
