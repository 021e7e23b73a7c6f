package io.pdconstructs.manifest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs from writing one folder at once: a file in it that is locked, and is gone when the
 * run is over. The lock of a run that was killed ends with it.
 */
final class FolderLock {

  /** What a run does while no other does. */
  interface Writing {
    void run() throws IOException;
  }

  static final String FILE = ".pd-constructs.lock";

  private static final int TRIES = 200;
  private static final long PAUSE_MILLIS = 50;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Writes alone in a folder, after up to 10 seconds for another run to end.
   *
   * @throws FolderException when the other run does not end
   */
  static void whileHeld(Path folder, Writing writing) throws IOException {
    FolderLock lock = of(folder);
    try {
      writing.run();
    } finally {
      lock.release();
    }
  }

  private static FolderLock of(Path folder) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      FolderLock lock = attempt(folder.resolve(FILE));
      if (lock != null) {
        return lock;
      }
      pause();
    }
    throw new FolderException(
        folder, "another run is writing here", "wait for it to end, or name another folder");
  }

  /**
   * Null when another run has it. A run that ends takes the file with it, so what was locked counts
   * only when it was at its place before it was opened, and still is. That is asked without opening
   * the file again: closing it would give the lock away.
   */
  private static @Nullable FolderLock attempt(Path file) throws IOException {
    create(file);
    Object before = keyOf(file);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      if (keyOf(file).equals(before) && channel.tryLock() != null && keyOf(file).equals(before)) {
        return new FolderLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // another thread of this process has it
    }
    channel.close();
    return null;
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // of another run
    }
  }

  /** What tells a file from another that had its place; empty when there is none. */
  private static Object keyOf(Path file) throws IOException {
    try {
      Object key =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey();
      return key == null ? file : key;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void release() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
