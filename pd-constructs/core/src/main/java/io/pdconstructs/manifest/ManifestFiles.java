package io.pdconstructs.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Files of manifests, and their text. */
final class ManifestFiles {

  private static final int LARGEST_MIB = 512;
  private static final int STEP = 64 * 1024;
  private static final String FIX = "name a file or a folder of manifests";

  private ManifestFiles() {}

  /**
   * What a path names, or what its folder and the folders in it hold of manifests, by their names.
   * Links are followed, and each file is read once, however many links lead to it.
   */
  static List<Path> at(Path path) {
    if (path.toString().isEmpty()) {
      throw new UnreadableManifestException("''", "is an empty path", FIX);
    }
    return Files.isDirectory(path) ? inFolder(path) : List.of(path);
  }

  private static List<Path> inFolder(Path root) {
    List<Path> files = new ArrayList<>();
    Set<Path> known = new HashSet<>();
    Deque<Path> left = new ArrayDeque<>(List.of(root));
    while (!left.isEmpty()) {
      for (Path entry : entries(left.remove(), known)) {
        if (Files.isDirectory(entry)) {
          left.add(entry);
        } else if (isOfManifests(entry) && known.add(real(entry))) {
          files.add(entry);
        }
      }
    }
    files.sort(null);
    return files;
  }

  /** What is in a folder, in order; nothing the second time. */
  private static List<Path> entries(Path folder, Set<Path> known) {
    List<Path> all = new ArrayList<>();
    if (!known.add(real(folder))) {
      return all;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(all::add);
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (DirectoryIteratorException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
    all.sort(null);
    return all;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static boolean isOfManifests(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean isKustomize = name.equals("kustomization.yaml") || name.equals("kustomization.yml");
    return !isKustomize
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  /** The text of a file, a pipe too. */
  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return text(in, file.toString());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * All that a stream holds.
   *
   * @throws UnreadableManifestException when it cannot be read, is too much or is no UTF-8
   */
  static String text(InputStream in, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes(in, where)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableManifestException(
          where, "is no text in UTF-8", "save it as such, or move it away");
    } catch (IOException e) {
      throw new UnreadableManifestException(where, "cannot be read: " + e.getMessage(), FIX);
    }
  }

  /** Piece by piece, as a pipe has no size. */
  private static ByteBuffer bytes(InputStream in, String where) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(STEP);
    byte[] step = new byte[STEP];
    for (int read = in.read(step); read >= 0; read = in.read(step)) {
      all.write(step, 0, read);
      if (all.size() > LARGEST_MIB << 20) {
        throw new UnreadableManifestException(
            where,
            "has more than " + LARGEST_MIB + " MiB",
            "split it into files, one or some stacks in each");
      }
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  private static UnreadableManifestException unreadable(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      boolean isLink = Files.isSymbolicLink(path);
      return new UnreadableManifestException(
          path.toString(),
          isLink ? "is a link to what is not there" : "there is no such file or folder",
          isLink ? "remove the link, or restore what it leads to" : FIX);
    }
    return e instanceof AccessDeniedException
        ? new UnreadableManifestException(
            path.toString(), "cannot be read: permission denied", "let this user read it")
        : new UnreadableManifestException(
            path.toString(), "cannot be read: " + e.getMessage(), FIX);
  }
}
