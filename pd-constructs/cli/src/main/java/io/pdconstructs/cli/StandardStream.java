package io.pdconstructs.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A standard stream that remembers why it could not be written. Nobody is left to read a broken
 * pipe, so that is no failure.
 */
final class StandardStream extends OutputStream {

  private final OutputStream stream;
  private Optional<String> failure = Optional.empty();
  private boolean broken;

  StandardStream(FileDescriptor descriptor) {
    this.stream = new FileOutputStream(descriptor);
  }

  PrintWriter writer() {
    return new PrintWriter(this, false, StandardCharsets.UTF_8);
  }

  /** Why not everything was written; empty when it was, or when nobody reads it. */
  Optional<String> failure() {
    return failure;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (broken) {
      return;
    }
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      broken = true;
      String cause = String.valueOf(e.getMessage());
      failure = cause.contains("Broken pipe") ? Optional.empty() : Optional.of(cause);
    }
  }
}
