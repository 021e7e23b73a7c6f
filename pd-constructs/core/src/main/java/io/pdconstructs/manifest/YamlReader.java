package io.pdconstructs.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML, of which JSON is a part, as Kubernetes does: aliases and merge keys are resolved, and
 * what it reads in another way than it is written, or not at all, is refused.
 */
final class YamlReader {

  /**
   * The parser moves what it holds whenever it reads on, so it reads a long text in large steps.
   */
  private static final int STEPS = 16;

  private static final int SMALLEST_STEP = 1024;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /**
   * A document.
   *
   * @param line the line on which it begins; the first is 1
   * @param itemLines those of the elements of its {@code items}
   */
  record Document(JsonNode tree, int line, List<Integer> itemLines) {}

  private final String text;
  private final String where;
  private final Parser parser;

  /** Texts that come again and again, each once. */
  private final Map<String, String> keys = new HashMap<>();

  private Anchors anchors = new Anchors("");
  private List<Integer> itemLines = new ArrayList<>();

  private YamlReader(String text, String where) {
    this.text = text;
    this.where = where;
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            .setBufferSize(Math.max(SMALLEST_STEP, text.length() / STEPS))
            .build();
    this.parser = new ParserImpl(settings, new StreamReader(settings, text));
  }

  /**
   * The documents in a text, in order.
   *
   * @throws UnreadableManifestException when it is no YAML
   */
  static List<Document> documents(String text, String where) {
    return new YamlReader(text, where).documents();
  }

  private List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.StreamEnd; event = next()) {
      if (event instanceof NodeEvent root) {
        anchors = new Anchors(where);
        itemLines = new ArrayList<>();
        documents.add(new Document(node(root, 0), line(root), itemLines));
      }
    }
    return documents;
  }

  private Event next() {
    try {
      return parser.next();
    } catch (YamlEngineException e) {
      throw UnreadableYaml.of(e, text, where);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The parser's own, for some escapes and directives that are out of bounds.
      throw new UnreadableManifestException(
          where, "is no YAML: " + e.getMessage(), "look for \\U and for lines that begin with %");
    }
  }

  private JsonNode node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return anchors.resolve(alias, depth);
    }
    NodeEvent node = (NodeEvent) event;
    Optional<Anchor> anchor = node.getAnchor();
    if (anchor.isEmpty()) {
      return unnamed(node, depth);
    }
    anchors.open(anchor.get().getValue());
    JsonNode value = unnamed(node, depth);
    anchors.close(anchor.get().getValue(), value);
    return value;
  }

  private JsonNode unnamed(NodeEvent event, int depth) {
    return event instanceof ScalarEvent scalar
        ? YamlScalar.of(scalar, where)
        : container(event, depth + 1);
  }

  private JsonNode container(NodeEvent event, int depth) {
    if (depth > Nesting.DEEPEST) {
      throw told(
          event,
          "more than " + Nesting.DEEPEST + " maps and lists are nested here",
          "remove levels; no Kubernetes object has so many");
    }
    return event.getEventId() == Event.ID.MappingStart ? map(depth) : list(depth);
  }

  private ArrayNode list(int depth) {
    ArrayNode list = NODES.arrayNode();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      list.add(node(event, depth));
    }
    return list;
  }

  private ArrayNode items() {
    ArrayNode list = NODES.arrayNode();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      itemLines.add(line(event));
      list.add(node(event, 2));
    }
    return list;
  }

  private ObjectNode map(int depth) {
    ObjectNode map = NODES.objectNode();
    MergedKeys merged = new MergedKeys(map, where);
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      String key = key(event);
      boolean isMerge = MergedKeys.isMerge(event);
      if (isMerge ? merged.isTold() : map.has(key)) {
        throw UnreadableYaml.duplicate(key, line(event), where);
      }
      Event value = next();
      if (isMerge) {
        merged.add(event, node(value, depth));
      } else {
        boolean isItems = depth == 1 && key.equals("items") && isList(value);
        map.set(key, isItems ? items() : node(value, depth));
      }
    }
    merged.intoMap();
    return map;
  }

  private static boolean isList(Event event) {
    return event.getEventId() == Event.ID.SequenceStart
        && ((NodeEvent) event).getAnchor().isEmpty();
  }

  /** A key is text; what is none without quotes becomes the text of its value. */
  private String key(Event event) {
    boolean isScalar = event instanceof ScalarEvent || event instanceof AliasEvent;
    JsonNode key = isScalar ? node(event, 0) : NODES.objectNode();
    if (key.isContainer()) {
      throw UnreadableYaml.noKey(event.getStartMark().orElseThrow(), text, where);
    }
    String name =
        event instanceof ScalarEvent scalar && (key.isNull() || key.isDouble())
            ? scalar.getValue()
            : key.asString("null");
    String known = keys.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  private static int line(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 1;
  }

  private UnreadableManifestException told(Event event, String reason, String fix) {
    return UnreadableYaml.told(event.getStartMark(), reason, fix, where);
  }
}
