package io.pdconstructs.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A client of an {@link EnginePair}. Prompts are given as numbers of tokens. */
final class EngineClient {

  private static final Duration TO_ANSWER = Duration.ofMinutes(3);
  private static final Duration TO_COUNT = Duration.ofSeconds(20);
  private static final int TOKENS = 16;
  private static final int TRIES = 10;
  private static final List<Integer> WARM_UP = List.of(3, 5, 7, 11, 13);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String model;

  EngineClient(String model) {
    this.model = model;
  }

  /**
   * Asks until an answer is right in form: decode gives prefill five seconds for the handshake that
   * is part of the first request, which is too short on a busy machine.
   */
  void connect() {
    int tries = 0;
    Completion answer = complete(WARM_UP);
    while (answer.status() != 200 && ++tries < TRIES) {
      EnginePair.pause();
      answer = complete(WARM_UP);
    }
    if (answer.status() != 200) {
      throw new AssertionError("no transfer in " + TRIES + " tries: " + answer);
    }
  }

  /** What the Gateway answers. */
  Completion complete(List<Integer> prompt) {
    return ask(EnginePair.GATEWAY, prompt, false);
  }

  /** What the Gateway answers as a stream. */
  Completion stream(List<Integer> prompt) {
    return ask(EnginePair.GATEWAY, prompt, true);
  }

  /** What the prefill engine answers when it is asked to do all of it. */
  Completion completeAtPrefill(List<Integer> prompt) {
    return ask(EnginePair.PREFILL, prompt, false);
  }

  /** What decode's metrics say, to which the Gateway leads. */
  EngineMetrics metrics() {
    return EngineMetrics.of(send(request(EnginePair.GATEWAY, "/metrics").build()).body());
  }

  /** The same as soon as one more request is counted, which is after it was answered. */
  EngineMetrics metricsAfterOneMore(EngineMetrics before) {
    long end = System.nanoTime() + TO_COUNT.toNanos();
    EngineMetrics now = metrics();
    while (now.since(before, EngineMetrics.ENDED_REQUESTS) == 0 && System.nanoTime() < end) {
      EnginePair.pause();
      now = metrics();
    }
    return now;
  }

  private Completion ask(String address, List<Integer> prompt, boolean stream) {
    Map<String, Object> body =
        Map.of(
            "model", model,
            "prompt", prompt,
            "max_tokens", TOKENS,
            "temperature", 0,
            "ignore_eos", true,
            "return_token_ids", true,
            "stream", stream);
    HttpRequest request =
        request(address, "/v1/completions")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
            .build();
    HttpResponse<String> response = send(request);
    return new Completion(response.statusCode(), response.body());
  }

  private static HttpRequest.Builder request(String address, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TO_ANSWER);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(request + " was interrupted", e);
    }
  }
}
