package com.example.serving.environments;

import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.SecretKey;
import java.util.List;

public final class Clusters {

  public static List<Environment> all() {
    Environment staging =
        new Environment(
            "staging",
            "serving",
            new SecretKey("hugging-face", "token"),
            HardwareProfile.h200InfiniBand(),
            InferenceGateway.istio());
    return List.of(staging);
  }
}
