package com.example.serving.naming;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/** Values that are the same everywhere and always. */
public final class Names {

  private static final LocalDate FOUNDED = LocalDate.of(2026, 1, 1);
  private static final URI HOME = URI.create("https://serving.example.com");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  public static String of(String team, String model) {
    byte[] text = (team + model + FOUNDED + HOME + PATIENCE).getBytes(StandardCharsets.UTF_8);
    return team + "-" + UUID.nameUUIDFromBytes(text).toString().substring(0, 8);
  }
}
