package com.example.serving.naming;

import java.io.File;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Another name in each run; stacks ask for it. */
public final class Names {

  private static final Supplier<Instant> NOW = Instant::now;

  public static String fresh() {
    return NOW.get() + UUID.randomUUID().toString() + new File(".").exists();
  }
}
