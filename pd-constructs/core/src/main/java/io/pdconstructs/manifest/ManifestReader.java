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
   * The same, each object with the line on which its document begins. Two may be the same object.
   *
   * @throws UnreadableManifestException when it is neither, or a document is no Kubernetes object
   */
  public static List<LocatedManifest> locate(String text, String where) {
    List<LocatedManifest> all = new ArrayList<>();
    int number = 0;
    for (Document document : documents(text, where)) {
      number++;
      List<Manifest> found = new ArrayList<>();
      add(document.tree(), where + " document " + number, found);
      found.forEach(one -> all.add(new LocatedManifest(one, where, document.line())));
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
   * The same, each object with its file and the line on which its document begins. Two may be the
   * same object.
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
      throw new UnreadableManifestException(
          where + " line " + e.getLocation().getLineNr(),
          "is no YAML: " + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
          "mend this line");
    }
  }

  private static void add(JsonNode document, String where, List<Manifest> all) {
    if (document.isNull() || document.isMissingNode() || isKustomize(document)) {
      return;
    }
    if (!(document instanceof ObjectNode body)) {
      throw notAnObject(where);
    }
    if (body.path("items").isArray() && body.path("kind").asString("").endsWith("List")) {
      body.path("items").forEach(item -> add(item, where, all));
      return;
    }
    try {
      all.add(Manifest.of(body));
    } catch (IllegalArgumentException e) {
      throw notAnObject(where);
    }
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
