package io.pdconstructs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A configuration of the endpoint picker that the user wrote.
 *
 * @param text YAML, carried as it is
 */
public record PickerConfigFile(String text) implements PickerConfig {

  static PickerConfigFile resource(Class<?> beside, String name) {
    try (InputStream resource = beside.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalArgumentException(
            "there is no resource " + name + " beside " + beside.getName());
      }
      ByteBuffer bytes = ByteBuffer.wrap(resource.readAllBytes());
      return new PickerConfigFile(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "resource " + name + " beside " + beside.getName() + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "resource " + name + " beside " + beside.getName() + " cannot be read", e);
    }
  }
}
