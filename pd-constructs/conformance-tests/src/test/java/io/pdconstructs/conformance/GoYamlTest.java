package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.manifest.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What we write and read is to kubectl what it is to us. */
class GoYamlTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What some parser takes for something else somewhere in a text. */
  private static final String HOSTILE =
      "-_+.0179eExyn~:#'\"\\ \n\t{[&*!|>%@=<,/$\u0085\u2028\ufeffé";

  private static final String PLAIN = "-_+.0179eExobn~:";
  private static final int LONGEST = 4;

  @TempDir static Path folder;
  private static GoYaml go;

  @BeforeAll
  static void build() {
    go = GoYaml.in(folder);
  }

  private static List<String> texts(String alphabet, int longest) {
    List<String> all = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= longest; length++) {
      int end = all.size();
      for (int i = from; i < end; i++) {
        for (int c = 0; c < alphabet.length(); c++) {
          all.add(all.get(i) + alphabet.charAt(c));
        }
      }
      from = end;
    }
    return all;
  }

  @Test
  @DisplayName("kubectl reads every short text as it was before we wrote it, as value and as key")
  void written() {
    List<String> all = texts(HOSTILE, LONGEST);
    List<String> documents = new ArrayList<>();
    List<ObjectNode> trees = new ArrayList<>();
    int chunk = 10_000;
    for (int from = 0; from < all.size(); from += chunk) {
      ObjectNode tree = NODES.objectNode();
      ArrayNode values = tree.putArray("values");
      ObjectNode keys = tree.putObject("keys");
      for (String text : all.subList(from, Math.min(all.size(), from + chunk))) {
        values.add(text);
        keys.put(text, true);
      }
      trees.add(tree);
      documents.add(Yaml.block(tree));
    }

    List<JsonNode> read = go.read(documents);

    assertThat(all).hasSizeGreaterThan(1_000_000);
    for (int i = 0; i < trees.size(); i++) {
      assertThat(read.get(i)).isEqualTo(trees.get(i));
      assertThat(ManifestReader.readDocument(documents.get(i), "x")).isEqualTo(trees.get(i));
    }
  }

  @Test
  @DisplayName("We read every short text without quotes as kubectl does, or refuse it as it does")
  void plain() {
    List<String> documents = new ArrayList<>();
    for (String text : texts(PLAIN, LONGEST)) {
      if (!text.startsWith("0b-") && !text.startsWith("0b+")) { // numbers to kubectl alone
        documents.add("a: " + text + "\n");
      }
    }

    List<JsonNode> read = go.read(documents);

    List<String> different = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      Optional<JsonNode> ours = ours(documents.get(i));
      JsonNode theirs = read.get(i);
      if (!isSame(ours, theirs)) {
        different.add(documents.get(i).strip() + " is " + ours + ", to kubectl " + theirs);
      }
    }
    assertThat(documents).hasSizeGreaterThan(60_000);
    assertThat(different).isEmpty();
  }

  private static Optional<JsonNode> ours(String document) {
    try {
      return Optional.of(ManifestReader.readDocument(document, "x"));
    } catch (UnreadableManifestException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(Optional<JsonNode> ours, JsonNode theirs) {
    if (ours.isEmpty() || theirs.isNull()) {
      return ours.isEmpty() && theirs.isNull();
    }
    JsonNode mine = ours.get().path("a");
    JsonNode other = theirs.path("a");
    return mine.isNumber() && other.isNumber()
        ? mine.doubleValue() == other.doubleValue()
        : mine.equals(other);
  }
}
