package io.pdconstructs.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that comes with a program, among its classes. */
public final class ResourceText {

  private ResourceText() {}

  /**
   * The text of a resource that lies beside a class, as {@link Class#getResource(String)} finds it.
   *
   * @throws IllegalArgumentException when there is none, or it is no text in UTF-8
   */
  public static String of(Class<?> beside, String name) {
    String what = "resource " + name + " beside " + beside.getName();
    try (InputStream resource = beside.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalArgumentException(
            "there is no " + what + "; put it into src/main/resources, under the class's package");
      }
      ByteBuffer bytes = ByteBuffer.wrap(resource.readAllBytes());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(what + " is no text in UTF-8; save it as such", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(what + " cannot be read: " + e.getMessage(), e);
    }
  }
}
