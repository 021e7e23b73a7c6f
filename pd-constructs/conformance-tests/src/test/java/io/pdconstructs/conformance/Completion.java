package io.pdconstructs.conformance;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client gets for a prompt.
 *
 * @param status the status of the answer
 * @param body its text: one object, or a stream of events
 */
record Completion(int status, String body) {

  private static final String EVENT = "data: ";
  private static final String LAST_EVENT = EVENT + "[DONE]";

  /**
   * The tokens that were generated. Their text would tell less: the model generates numbers for
   * which its tokenizer has none.
   */
  List<Integer> tokens() {
    List<Integer> tokens = new ArrayList<>();
    for (JsonNode part : parts()) {
      part.at("/choices/0/token_ids").forEach(token -> tokens.add(token.asInt()));
    }
    return tokens;
  }

  /** Whether it is a stream to its end. */
  boolean isWholeStream() {
    return body.startsWith(EVENT) && body.stripTrailing().endsWith(LAST_EVENT);
  }

  private List<JsonNode> parts() {
    if (!body.startsWith(EVENT)) {
      return List.of(JsonMapper.shared().readTree(body));
    }
    return body.lines()
        .filter(line -> line.startsWith(EVENT) && !line.equals(LAST_EVENT))
        .map(line -> JsonMapper.shared().readTree(line.substring(EVENT.length())))
        .toList();
  }
}
