package io.pdconstructs.check.engine;

import io.pdconstructs.PdStack;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.arguments.Arguments;
import java.util.ArrayList;
import java.util.List;

/** Tells the arguments that the user's options give an engine, as its container has them. */
final class UsersArguments {

  private UsersArguments() {}

  static List<String> of(PdStack stack, EngineWorkload workload) {
    List<String> ofStack = stack.engine().apiServerArgs();
    List<String> ofRole = stack.workers(workload.role()).args();
    if (ofStack.isEmpty() && ofRole.isEmpty()) { // as in most stacks
      return List.of();
    }
    List<String> said = new ArrayList<>();
    ofStack.forEach(arg -> said.add(Arguments.replaced(arg, workload.container())));
    ofRole.forEach(arg -> said.add(Arguments.replaced(arg, workload.container())));
    return said;
  }
}
