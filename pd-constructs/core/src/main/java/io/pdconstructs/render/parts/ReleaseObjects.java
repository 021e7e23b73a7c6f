package io.pdconstructs.render.parts;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.List;

/** What a release brings to the objects of a stack; which objects there are is the same in each. */
public interface ReleaseObjects {

  /** The stack, whose release this is. */
  PdStack stack();

  /** What its objects are called. */
  Names names();

  /** What the endpoint picker may read, beside its account. */
  List<Manifest> eppRights();

  /** The text of the endpoint picker's configuration. */
  String eppConfiguration();

  /** The endpoint picker's container. */
  ReleaseEpp epp();

  /** The pool, and what goes with it. */
  List<Manifest> pool();

  /** The engine's container of a role. */
  ReleaseEngine engine(Role role);

  /** Arguments of the routing sidecar. */
  List<String> sidecarArgs();

  /** The pool as a route names it. */
  default Tree routeBackend() {
    return HttpRoute.backend(stack(), names());
  }

  /** All objects of the stack, in the order in which they apply cleanly. */
  default Manifests render() {
    PdStack stack = stack();
    Names names = names();
    String configuration = eppConfiguration();
    List<Manifest> objects = new ArrayList<>();
    objects.add(EngineServiceAccount.render(stack, names));
    objects.add(EppServiceAccount.render(stack, names));
    objects.addAll(eppRights());
    if (stack.sidecar().guarded()) {
      objects.add(SidecarRole.render(stack, names));
      objects.add(SidecarRoleBinding.render(stack, names));
    }
    objects.add(EppConfigMap.render(stack, names, configuration));
    objects.addAll(DeviceClaimTemplate.render(stack, names));
    objects.add(EppService.render(stack, names));
    objects.addAll(pool());
    objects.addAll(workloads());
    objects.add(EppDeployment.render(stack, names, configuration, epp()));
    objects.addAll(GatewayObjects.render(stack, names));
    objects.add(HttpRoute.render(stack, names, routeBackend()));
    return Manifests.of(objects);
  }

  /** The workers of both roles: a Deployment each, unless the release holds them otherwise. */
  default List<Manifest> workloads() {
    return List.of(
        EngineDeployment.render(
            stack(), names(), EnginePodTemplate.prefill(stack(), engine(Role.PREFILL))),
        EngineDeployment.render(
            stack(),
            names(),
            EnginePodTemplate.decode(stack(), engine(Role.DECODE), sidecarArgs())));
  }
}
