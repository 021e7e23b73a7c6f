package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one claim asks for: a GPU and a NIC near it. A worker has as many claims as GPUs. */
public final class DeviceClaimTemplate {

  /** As many as are rendered of a stack that rules refuse: more than any node has GPUs. */
  private static final int MOST = 256;

  private DeviceClaimTemplate() {}

  /** None where devices are not claimed. */
  public static List<Manifest> render(PdStack stack, Names names) {
    return stack.hardware().devices().match(new OfDevices(stack, names));
  }

  private record OfDevices(PdStack stack, Names names) implements Devices.Cases<List<Manifest>> {

    @Override
    public List<Manifest> plugins(DevicePlugins plugins) {
      return List.of();
    }

    @Override
    public List<Manifest> claims(DeviceClaims claims) {
      return List.of(template(stack, names, claims));
    }
  }

  private static Manifest template(PdStack stack, Names names, DeviceClaims claims) {
    Tree same =
        map()
            .with("matchAttribute", claims.sameAttribute())
            .with("requests", List.of("gpu", "nic"));
    return Manifest.of(
        map()
            .with("apiVersion", "resource.k8s.io/v1")
            .with("kind", "ResourceClaimTemplate")
            .with("metadata", Meta.namespaced(stack, names.devices(), Meta.Component.MODEL_SERVER))
            .with(
                "spec",
                map()
                    .with(
                        "spec",
                        map()
                            .with(
                                "devices",
                                map()
                                    .with(
                                        "requests",
                                        List.of(
                                            request("gpu", claims.gpuClass()),
                                            request("nic", claims.nicClass())))
                                    .with("constraints", List.of(same))))));
  }

  private static Tree request(String name, String deviceClass) {
    return map()
        .with("name", name)
        .with("exactly", map().with("deviceClassName", deviceClass).with("count", 1));
  }

  /** The claims of a pod. */
  public static List<Tree> ofPod(Names names, int gpus) {
    return claims(gpus)
        .map(claim -> claim.with("resourceClaimTemplateName", names.devices()))
        .toList();
  }

  /** The same claims, as the engine's container names them. */
  public static List<Tree> ofContainer(int gpus) {
    return claims(gpus).toList();
  }

  private static Stream<Tree> claims(int gpus) {
    return IntStream.range(0, Math.min(gpus, MOST)).mapToObj(i -> map().with("name", "gpu-" + i));
  }
}
