package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of manifests on disk. Its {@code kustomization.yaml} lists the files that belong to this
 * library: those are replaced and removed, any other file makes the folder somebody else's, and it
 * is left alone.
 */
final class ManifestFolder {

  private static final String KUSTOMIZATION = "kustomization.yaml";
  private static final String MARK =
      "# Written by pd-constructs. The files listed here are replaced by the next run.\n";
  private static final String TEMPORARY = ".pd-constructs.tmp";

  private final Path folder;

  ManifestFolder(Path folder) {
    this.folder = folder;
  }

  void write(Manifests manifests) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      if (files.put(manifest.fileName(), manifest.toYaml()) != null) {
        throw new FolderException(
            folder.resolve(manifest.fileName()),
            "two objects would get this file",
            "give one of them another name");
      }
    }
    try {
      Set<String> own = ownFiles();
      refuseForeignFiles(own);
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        put(file.getKey(), file.getValue());
      }
      for (String stale : own) {
        if (!files.containsKey(stale)) {
          Files.deleteIfExists(folder.resolve(stale));
        }
      }
      put(KUSTOMIZATION, MARK + kustomization(List.copyOf(files.keySet())).toYaml());
    } catch (IOException e) {
      throw new FolderException(folder, cause(e), "choose a folder that you may write to");
    }
  }

  /** {@code fifo}: kustomize keeps the order of the list instead of sorting by kind. */
  private static Tree kustomization(List<String> files) {
    return map()
        .with("apiVersion", "kustomize.config.k8s.io/v1beta1")
        .with("kind", "Kustomization")
        .with("sortOptions", map().with("order", "fifo"))
        .with("resources", files);
  }

  private Set<String> ownFiles() throws IOException {
    Path kustomization = folder.resolve(KUSTOMIZATION);
    if (!Files.isRegularFile(kustomization)) {
      return Set.of();
    }
    String text = Files.readString(kustomization);
    if (!text.startsWith(MARK)) {
      return Set.of();
    }
    return text.lines()
        .filter(line -> line.startsWith("- "))
        .map(line -> line.substring(2))
        .filter(name -> !name.contains("/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void refuseForeignFiles(Set<String> own) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FolderException(
          folder, "is a file, not a folder", "name another folder, or remove the file");
    }
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> foreign =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !own.contains(name) && !name.endsWith(TEMPORARY))
              .filter(name -> own.isEmpty() || !name.equals(KUSTOMIZATION))
              .sorted()
              .toList();
      if (!foreign.isEmpty()) {
        throw new FolderException(
            folder,
            "holds files that pd-constructs did not write: " + some(foreign),
            "name an empty folder, or move these files away");
      }
    }
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() > 3 ? shown + " and " + (names.size() - 3) + " more" : shown;
  }

  /** Old or new, never half: the text is complete before it takes the file's name. */
  private void put(String name, String text) throws IOException {
    Path temporary = folder.resolve(name + TEMPORARY);
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    Files.move(
        temporary,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String cause(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "may not be written";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return "cannot be made: " + exists.getFile() + " is a file";
    }
    return "cannot be written: "
        + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }
}
