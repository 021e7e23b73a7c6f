package io.pdconstructs.testing.arch;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import io.pdconstructs.ConnectionPool;
import io.pdconstructs.Devices;
import io.pdconstructs.Environment;
import io.pdconstructs.GatewayImplementation;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.Listener;
import io.pdconstructs.NodePool;
import io.pdconstructs.Rdma;
import io.pdconstructs.SecretKey;
import java.util.List;

/** What it is to know a cluster. */
final class Clusters {

  private static final List<Class<?>> PARTS =
      List.of(
          HardwareProfile.class,
          Devices.class,
          Rdma.class,
          NodePool.class,
          InferenceGateway.class,
          GatewayImplementation.class,
          ConnectionPool.class,
          Listener.class,
          SecretKey.class);

  private Clusters() {}

  /** What a cluster has: nodes, devices, gateways, secrets. */
  static boolean isPart(JavaClass type) {
    return PARTS.stream().anyMatch(type::isAssignableTo);
  }

  /** Makes an environment; the same one in another namespace is none. */
  static boolean isMade(JavaAccess<?> access) {
    return isOfEnvironment(access) && access.getTarget().getName().equals("<init>");
  }

  /** Asks which environment it is. */
  static boolean isName(JavaAccess<?> access) {
    return isOfEnvironment(access) && access.getTarget().getName().equals("name");
  }

  private static boolean isOfEnvironment(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(Environment.class);
  }
}
