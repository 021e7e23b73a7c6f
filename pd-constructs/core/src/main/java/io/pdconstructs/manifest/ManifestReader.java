package io.pdconstructs.manifest;

import io.pdconstructs.manifest.YamlReader.Document;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads manifests that are written as YAML or JSON: one document or several, a {@code List} as what
 * it holds. Documents without content and kustomize's own files are passed over.
 *
 * <p>YAML is read as Kubernetes reads it: aliases and merge keys are resolved, and without quotes
 * {@code yes} is true and {@code 0644} is 420. Refused, beside what is no YAML: more than 500 maps
 * and lists in one another, numbers beyond 1.8e308, half characters ({@code "\\ud800"}), aliases
 * that would repeat a million values, and more than 512 MiB.
 */
public final class ManifestReader {

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
    int number = 0;
    for (Document document : YamlReader.documents(text, where)) {
      String name = where + " document " + ++number;
      if (!isList(document.tree())) {
        add(document.tree(), name, new Source(where, document.line()), all);
        continue;
      }
      int item = 0;
      for (JsonNode one : document.tree().path("items")) {
        boolean isLocated = item < document.itemLines().size();
        int line = isLocated ? document.itemLines().get(item) : document.line();
        add(one, name, new Source(where, line), all);
        item++;
      }
    }
    return all;
  }

  /**
   * The same of what is piped in, in UTF-8.
   *
   * @throws UnreadableManifestException as {@link #locate(String, String)} does, or when it cannot
   *     be read
   */
  public static List<LocatedManifest> locate(InputStream in, String where) {
    return locate(ManifestFiles.text(in, where), where);
  }

  /**
   * The manifests of a file, or of all files {@code .yaml}, {@code .yml} and {@code .json} in a
   * folder and the folders in it, by their names. Links are followed; a pipe is read.
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
    for (Path file : ManifestFiles.at(path)) {
      all.addAll(locate(ManifestFiles.text(file), file.toString()));
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
    List<Document> documents = YamlReader.documents(text, where);
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
      throw unquoted(body, where).orElseGet(() -> notAnObject(where));
    }
  }

  /** A name such as {@code no} or {@code 1e3} is none without quotes. */
  private static Optional<UnreadableManifestException> unquoted(ObjectNode body, String where) {
    for (String pointer : List.of("/apiVersion", "/kind", "/metadata/name")) {
      JsonNode value = body.at(pointer);
      if (value.isBoolean() || value.isNumber()) {
        return Optional.of(
            new UnreadableManifestException(
                where,
                pointer.substring(1).replace('/', '.')
                    + " is the "
                    + (value.isNumber() ? "number " : "boolean ")
                    + value.asString("")
                    + " to YAML, not text",
                "put it in quotes"));
      }
    }
    return Optional.empty();
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
