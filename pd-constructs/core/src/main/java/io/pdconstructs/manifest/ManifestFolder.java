package io.pdconstructs.manifest;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.annotation.CheckReturnValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of manifests on disk. Its {@code kustomization.yaml} lists the files that belong to this
 * library: those are replaced and removed; any other entry makes the folder somebody else's, and it
 * is left alone. Files are listed before they are written, and each is complete before it takes its
 * name; so a run that was interrupted is finished by the next. Runs that meet in one folder write
 * one after the other.
 */
public final class ManifestFolder {

  private static final String KUSTOMIZATION = "kustomization.yaml";
  private static final String MARK =
      "# Written by pd-constructs. The files listed here are replaced by the next run.";
  private static final String TEMPORARY = ".pd-constructs.tmp";
  private static final int LOOKS = 3;

  private final Path path;
  private final boolean shared;
  private final Runnable beforeStep;

  private ManifestFolder(Path path, boolean shared, Runnable beforeStep) {
    this.path = path;
    this.shared = shared;
    this.beforeStep = beforeStep;
  }

  /** The folder at a path, whether it is there or not. */
  public static ManifestFolder at(Path path) {
    return new ManifestFolder(path, false, () -> {});
  }

  /**
   * The same folder, shared with files of somebody else: those stay, but for a file that has the
   * name of one of ours, which is replaced. Returns a copy.
   */
  @CheckReturnValue
  public ManifestFolder sharedWithOthers() {
    return new ManifestFolder(path, true, beforeStep);
  }

  /** The same folder, whose writer does this before each of its steps: where it may be stopped. */
  ManifestFolder beforeStep(Runnable action) {
    return new ManifestFolder(path, shared, action);
  }

  /**
   * The text of each file that {@link #write} makes of manifests, by its name.
   *
   * @throws FolderException when a name is none of a file, or two files would be one
   */
  public static Map<String, String> files(Manifests manifests) {
    Map<String, Manifest> files = FileNames.of(manifests, Path.of(""));
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Manifest> file : files.entrySet()) {
      texts.put(file.getKey(), file.getValue().toYaml());
    }
    texts.put(KUSTOMIZATION, kustomization(files.keySet()));
    return texts;
  }

  /**
   * Changes nothing.
   *
   * @throws FolderException when it holds something that this library did not write, is a link, or
   *     something on its path is a file
   */
  public void check() {
    checkedOwnFiles();
  }

  /**
   * As {@link #check()}, for these manifests; changes nothing.
   *
   * @throws FolderException also when it holds manifests, and none of them is among these: they are
   *     of another app, which would lose them
   */
  public void check(Manifests manifests) {
    Set<String> own = checkedOwnFiles();
    if (shared || own.isEmpty()) {
      return;
    }
    for (String file : FileNames.of(manifests, path).keySet()) {
      if (own.contains(file)) {
        return;
      }
    }
    throw new FolderException(
        path,
        "holds other manifests, and none of these: " + some(List.copyOf(own)),
        "name another folder, or remove this one if its manifests are not needed any more");
  }

  private Set<String> checkedOwnFiles() {
    try {
      refuseFiles();
      refuseLink();
      return shared ? ownFiles() : ownFilesAlone();
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  /**
   * Writes one file an object, and a {@code kustomization.yaml} that lists them in order. Makes the
   * folder if it is missing; removes files of an earlier run that are no longer wanted.
   *
   * @throws FolderException as {@link #check()} does, having changed nothing; or when a file cannot
   *     be written, or another run does not stop writing
   */
  public void write(Manifests manifests) {
    Map<String, Manifest> files = FileNames.of(manifests, path);
    check();
    try {
      Files.createDirectories(path);
      FolderLock.whileHeld(path, () -> write(files));
    } catch (IOException e) {
      throw failed("cannot be written", e);
    }
  }

  private void write(Map<String, Manifest> files) throws IOException {
    Set<String> own = checkedOwnFiles();
    claim(own, files.keySet());
    for (Map.Entry<String, Manifest> file : files.entrySet()) {
      put(file.getKey(), file.getValue().toYaml());
    }
    for (String stale : own) {
      if (!files.containsKey(stale)) {
        delete(path.resolve(stale));
      }
    }
    put(KUSTOMIZATION, kustomization(files.keySet()));
    removeTemporaries();
  }

  /** Whoever finds a file of this run then knows whose it is, also when the run goes no further. */
  private void claim(Set<String> own, Set<String> wanted) throws IOException {
    if (!own.containsAll(wanted)) {
      Set<String> both = new LinkedHashSet<>(wanted);
      both.addAll(own);
      put(KUSTOMIZATION, kustomization(both));
    }
  }

  /** {@code fifo}: kustomize keeps the order of the list instead of sorting by kind. */
  private static String kustomization(Set<String> files) {
    return MARK
        + "\n"
        + map()
            .with("apiVersion", "kustomize.config.k8s.io/v1beta1")
            .with("kind", "Kustomization")
            .with("sortOptions", map().with("order", "fifo"))
            .with("resources", List.copyOf(files))
            .toYaml();
  }

  private Set<String> ownFiles() throws IOException {
    Path kustomization = path.resolve(KUSTOMIZATION);
    if (!Files.isRegularFile(kustomization, LinkOption.NOFOLLOW_LINKS)) {
      return new TreeSet<>();
    }
    Set<String> own = new TreeSet<>();
    try {
      List<String> lines = Files.readAllLines(kustomization);
      if (lines.isEmpty() || !lines.get(0).equals(MARK)) {
        return own;
      }
      for (String line : lines) {
        if (line.startsWith("- ") && FileNames.isFitting(line.substring(2))) {
          own.add(line.substring(2));
        }
      }
      return own;
    } catch (CharacterCodingException e) {
      return new TreeSet<>(); // we write UTF-8
    }
  }

  private void refuseFiles() {
    for (Path place = path.toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.exists(place) && !Files.isDirectory(place)) {
        throw new FolderException(
            place, "is a file, not a folder", "name another folder, or remove the file");
      }
    }
  }

  /** What a link leads to may be anybody's. */
  private void refuseLink() throws IOException {
    if (Files.isSymbolicLink(path)) {
      Path target = Files.readSymbolicLink(path);
      throw new FolderException(
          path, "is a link to " + target, "name the folder itself, or remove the link");
    }
  }

  /**
   * The files that are ours, and no others. Looks again at what seems to be somebody else's, as
   * another run may be writing: it lists a file before it is there, and until it is gone.
   */
  private Set<String> ownFilesAlone() throws IOException {
    Set<String> own = ownFiles();
    List<String> foreign = foreign(own);
    for (int i = 0; i < LOOKS && !foreign.isEmpty(); i++) {
      own.addAll(ownFiles());
      foreign = foreign(own);
    }
    if (!foreign.isEmpty()) {
      throw new FolderException(
          path,
          "holds files that pd-constructs did not write: " + some(foreign),
          "name an empty folder, or move these files away");
    }
    return own;
  }

  /** By name, in order. */
  private List<String> foreign(Set<String> own) throws IOException {
    Set<String> foreign = new TreeSet<>();
    for (Path entry : entries()) {
      if (!isOwn(entry, own)) {
        foreign.add(name(entry));
      }
    }
    return List.copyOf(foreign);
  }

  private List<Path> entries() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.toList();
    }
  }

  private static boolean isOwn(Path entry, Set<String> own) {
    String name = name(entry);
    boolean listed = own.contains(name) || (name.equals(KUSTOMIZATION) && !own.isEmpty());
    return name.endsWith(TEMPORARY)
        || name.equals(FolderLock.FILE)
        || (listed && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS));
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() > 3 ? shown + " and " + (names.size() - 3) + " more" : shown;
  }

  /**
   * Old or new, never half; a link in the place of either file is replaced, not followed. A file
   * that holds the text already is left as it is.
   */
  private void put(String name, String text) throws IOException {
    Path file = path.resolve(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (holds(file, bytes)) {
      return;
    }
    Path temporary = path.resolve(name + TEMPORARY);
    delete(temporary);
    beforeStep.run();
    Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    beforeStep.run();
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean holds(Path file, byte[] bytes) throws IOException {
    try {
      BasicFileAttributes there =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return there.isRegularFile()
          && there.size() == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void delete(Path file) throws IOException {
    beforeStep.run();
    Files.deleteIfExists(file);
  }

  private void removeTemporaries() throws IOException {
    for (Path entry : entries()) {
      if (name(entry).endsWith(TEMPORARY)) {
        delete(entry);
      }
    }
  }

  private FolderException failed(String what, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new FolderException(
        path,
        e instanceof AccessDeniedException ? what + ": no permission" : what + ": " + reason,
        "choose a folder that you may write to, on a disk with room");
  }
}
