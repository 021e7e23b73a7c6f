package io.pdconstructs.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
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

  /** Null when another run has it. */
  private static @Nullable FolderLock attempt(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      if (channel.tryLock() != null && isAt(file, channel)) {
        return new FolderLock(file, channel);
      }
    } catch (OverlappingFileLockException e) {
      // another thread of this process has it
    }
    channel.close();
    return null;
  }

  /** A run that ended takes the file with it, and this channel may be that file's. */
  private static boolean isAt(Path file, FileChannel channel) throws IOException {
    String owner = ProcessHandle.current().pid() + " " + Thread.currentThread().getId();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
    try {
      return Files.readString(file).equals(owner);
    } catch (NoSuchFileException e) {
      return false;
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
