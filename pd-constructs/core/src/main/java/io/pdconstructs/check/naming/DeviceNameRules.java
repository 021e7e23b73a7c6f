package io.pdconstructs.check.naming;

import static io.pdconstructs.check.LibraryRule.M1;
import static io.pdconstructs.check.LibraryRule.U2;

import io.pdconstructs.DeviceClaims;
import io.pdconstructs.DevicePlugins;
import io.pdconstructs.Devices;
import io.pdconstructs.Rdma;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import java.util.EnumSet;
import java.util.Set;

/** Devices of a node: M1 names that Kubernetes takes for one, U2 GPUs and NICs of two names. */
final class DeviceNameRules implements Rule {

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(M1, U2);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.stack().isPresent()) {
      subject.stack().get().hardware().devices().match(new OfDevices(findings));
    }
  }

  private record OfDevices(Findings findings) implements Devices.Cases<Findings> {

    @Override
    public Findings plugins(DevicePlugins plugins) {
      checkResource("hardware.gpuResource", plugins.gpuResource(), findings);
      plugins.rdma().ifPresent(rdma -> checkNetwork(plugins, rdma, findings));
      return findings;
    }

    @Override
    public Findings claims(DeviceClaims claims) {
      checkClass("hardware.claims.gpuClass", claims.gpuClass(), findings);
      checkClass("hardware.claims.nicClass", claims.nicClass(), findings);
      if (!Labels.isKey(claims.sameAttribute())) {
        String fix = "use a DNS name, / and a name; for example resource.kubernetes.io/pcieRoot";
        String attribute = claims.sameAttribute();
        findings.invalid(
            M1, "hardware.claims.sameAttribute", attribute, "is no attribute of a device", fix);
      }
      return findings;
    }
  }

  private static void checkNetwork(DevicePlugins plugins, Rdma rdma, Findings findings) {
    String path = "hardware.rdma.resource";
    String name = rdma.resource();
    checkResource(path, name, findings);
    if (name.equals(plugins.gpuResource())) {
      String fix = "name the resource of the NICs";
      findings.duplicate(U2, path, name, "is the resource of the GPUs", fix);
    }
  }

  private static void checkClass(String path, String name, Findings findings) {
    if (!Labels.isDnsSubdomain(name)) {
      String fix = "use the name of a DeviceClass of the cluster; for example gpu.nvidia.com";
      findings.invalid(M1, path, name, "is no name of a DeviceClass", fix);
    }
  }

  private static void checkResource(String path, String name, Findings findings) {
    if (!Labels.isExtendedResource(name)) {
      findings.invalid(
          M1,
          path,
          name,
          "is no extended resource",
          "use a DNS name, / and a name, as the device plugin advertises it; for example nvidia.com/gpu");
    }
  }
}
