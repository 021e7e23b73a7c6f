package com.example.platform.environments;

import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.LogLevel;
import io.pdconstructs.NodePool;
import io.pdconstructs.SecretKey;
import java.util.List;

/** Where this platform deploys to. Nothing else knows a cluster. */
public final class Environments {

  private static final SecretKey TOKEN = new SecretKey("hugging-face", "token");
  private static final HardwareProfile NODES = HardwareProfile.h200InfiniBand();
  private static final HardwareProfile RESERVED =
      NODES.nodeLabel("example.com/reserved", "production");

  private Environments() {}

  /** Every environment of a team, each in a namespace of the team's own. */
  public static List<Environment> of(String team) {
    return List.of(dev(team), staging(team), production(team));
  }

  /** The nodes that are kept for production, for all teams together. */
  public static NodePool reserved() {
    return NodePool.of(3, RESERVED);
  }

  private static Environment dev(String team) {
    InferenceGateway gateway = InferenceGateway.istio().proxyLogLevel(LogLevel.DEBUG);
    return new Environment("dev", team + "-dev", TOKEN, NODES, gateway);
  }

  private static Environment staging(String team) {
    return new Environment("staging", team + "-staging", TOKEN, NODES, InferenceGateway.istio());
  }

  private static Environment production(String team) {
    return new Environment("production", team, TOKEN, RESERVED, InferenceGateway.istio());
  }
}
