package io.pdconstructs;

/**
 * A configuration of the endpoint picker that the user wrote.
 *
 * @param text YAML, carried as it is
 */
public record EndpointPickerConfigFile(String text) implements EndpointPickerConfig {
  @Override
  public <T> T match(Cases<T> cases) {
    return cases.file(this);
  }
}
