package com.example.serving.stacks;

import io.pdconstructs.Environment;
import io.pdconstructs.HardwareProfile;
import io.pdconstructs.InferenceGateway;
import io.pdconstructs.SecretKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Tests may do what stacks may not. */
class ChatStackTest {

  void anyTest() {
    ChatStack.in(
        new Environment(
            Path.of(System.getenv("HOME")) + "" + Instant.now() + new Random().nextInt(),
            "test",
            new SecretKey("a", "b"),
            HardwareProfile.h200InfiniBand(),
            InferenceGateway.istio()));
  }
}
