package io.pdconstructs.manifest;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads manifests that are written as YAML or JSON: one document or several, a {@code List} as what
 * it holds. Documents without content and kustomize's own files are passed over.
 */
public final class ManifestReader {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the next document
          .build();

  private ManifestReader() {}

  /**
   * The manifests in a text, in order.
   *
   * @param text YAML or JSON
   * @param where what messages call it, such as its file
   * @throws UnreadableManifestException when it is neither, or a document is no Kubernetes object,
   *     or two are the same object
   */
  public static Manifests read(String text, String where) {
    return manifests(locate(text, where), where);
  }

  /**
   * The same, each object with the line on which it begins. Two may be the same object.
   *
   * @throws UnreadableManifestException when it is neither, or a document is no Kubernetes object
   */
  public static List<LocatedManifest> locate(String text, String where) {
    List<LocatedManifest> all = new ArrayList<>();
    List<Document> documents = documents(text, where);
    List<List<Integer>> lines =
        documents.stream().anyMatch(one -> isList(one.tree())) ? itemLines(text) : List.of();
    for (int i = 0; i < documents.size(); i++) {
      Document document = documents.get(i);
      String name = where + " document " + (i + 1);
      if (!isList(document.tree())) {
        add(document.tree(), name, new Source(where, document.line()), all);
        continue;
      }
      int item = 0;
      for (JsonNode one : document.tree().path("items")) {
        add(one, name, new Source(where, lines.get(i).get(item)), all);
        item++;
      }
    }
    return all;
  }

  /**
   * The manifests of a file, or of all files {@code .yaml}, {@code .yml} and {@code .json} in a
   * folder and the folders in it, by their names.
   *
   * @throws UnreadableManifestException as {@link #read(String, String)} does, or when a file
   *     cannot be read
   */
  public static Manifests read(Path path) {
    return manifests(locate(path), path.toString());
  }

  /**
   * The same, each object with its file and the line on which it begins. Two may be the same
   * object.
   *
   * @throws UnreadableManifestException as {@link #locate(String, String)} does, or when a file
   *     cannot be read
   */
  public static List<LocatedManifest> locate(Path path) {
    List<LocatedManifest> all = new ArrayList<>();
    for (Path file : files(path)) {
      all.addAll(locate(text(file), file.toString()));
    }
    return all;
  }

  /**
   * One document, of whatever kind.
   *
   * @param text YAML or JSON
   * @param where what messages call it
   * @throws UnreadableManifestException when it is neither, or not one map
   */
  public static ObjectNode readDocument(String text, String where) {
    List<Document> documents = documents(text, where);
    if (documents.size() == 1 && documents.get(0).tree() instanceof ObjectNode map) {
      return map;
    }
    throw new UnreadableManifestException(
        where, "is not one map of fields", "write one document: fields and their values");
  }

  private static Manifests manifests(List<LocatedManifest> all, String where) {
    try {
      return Manifests.of(all.stream().map(LocatedManifest::manifest).toList());
    } catch (IllegalArgumentException e) {
      throw new UnreadableManifestException(
          where, String.valueOf(e.getMessage()), "remove one of the two");
    }
  }

  private static List<Path> files(Path path) {
    try (Stream<Path> entries = Files.walk(path)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> file.equals(path) || isOfManifests(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static boolean isOfManifests(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches(".*\\.(yaml|yml|json)") && !name.matches("kustomization\\.ya?ml");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new UnreadableManifestException(
          file.toString(), "is no text in UTF-8", "save it as such, or move it away");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static UnreadableManifestException unreadable(Path path, IOException e) {
    String reason =
        Files.exists(path)
            ? "cannot be read: " + e.getMessage()
            : "there is no such file or folder";
    return new UnreadableManifestException(
        path.toString(), reason, "name a file or a folder of manifests");
  }

  /** A document and the line on which it begins. */
  private record Document(JsonNode tree, int line) {}

  private static List<Document> documents(String text, String where) {
    List<Document> documents = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        documents.add(new Document(MAPPER.readTree(parser), line));
      }
      return documents;
    } catch (JacksonException e) {
      throw UnreadableYaml.of(e, text, where);
    }
  }

  /** The lines on which the items of each document begin; none of one that is no list. */
  private static List<List<Integer>> itemLines(String text) {
    List<List<Integer>> documents = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        documents.add(itemLines(parser));
      }
    }
    return documents;
  }

  private static List<Integer> itemLines(JsonParser parser) {
    List<Integer> lines = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return lines;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean items = parser.currentName().equals("items");
      if (parser.nextToken() == JsonToken.START_ARRAY && items) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          lines.add(parser.currentTokenLocation().getLineNr());
          parser.skipChildren();
        }
      } else {
        parser.skipChildren();
      }
    }
    return lines;
  }

  /** Where an object is: the text and the line. */
  private record Source(String where, int line) {}

  private static void add(
      JsonNode document, String where, Source source, List<LocatedManifest> all) {
    if (document.isNull() || document.isMissingNode() || isKustomize(document)) {
      return;
    }
    if (!(document instanceof ObjectNode body)) {
      throw notAnObject(where);
    }
    if (isList(body)) {
      body.path("items").forEach(item -> add(item, where, source, all));
      return;
    }
    try {
      all.add(new LocatedManifest(Manifest.of(body), source.where(), source.line()));
    } catch (IllegalArgumentException e) {
      throw notAnObject(where);
    }
  }

  private static boolean isList(JsonNode document) {
    return document.path("items").isArray() && document.path("kind").asString("").endsWith("List");
  }

  private static boolean isKustomize(JsonNode document) {
    return document.path("apiVersion").asString("").startsWith("kustomize.config.k8s.io/");
  }

  private static UnreadableManifestException notAnObject(String where) {
    return new UnreadableManifestException(
        where,
        "is no Kubernetes object: it has no apiVersion, kind or metadata.name",
        "name files and folders that hold manifests alone");
  }
}
