package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.pdconstructs.manifest.Manifest;
import java.util.Objects;

/**
 * The Kubernetes classes of fabric8, made strict: by themselves they keep any field that they do
 * not know.
 */
final class StrictModels {

  private final KubernetesSerialization fabric8 = new KubernetesSerialization();
  private final JsonMapper mapper =
      JsonMapper.builder()
          .annotationIntrospector(new WithoutAnySetters())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Whether there is a class for objects of this kind. */
  boolean has(Manifest manifest) {
    return fabric8.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind()) != null;
  }

  /** Fails unless the class for this kind makes of an object's YAML what the YAML says. */
  void assertReadAsMeant(Manifest manifest) throws JsonProcessingException {
    String json = json(manifest);
    assertThat(readAndWrite(manifest, json))
        .as(manifest.toString())
        .isEqualTo(mapper.readTree(json));
  }

  /**
   * What the class for this kind makes of an object's YAML.
   *
   * @throws JsonProcessingException on a field that it does not know or a value that it cannot hold
   */
  JsonNode readAndWrite(Manifest manifest) throws JsonProcessingException {
    return readAndWrite(manifest, json(manifest));
  }

  private JsonNode readAndWrite(Manifest manifest, String json) throws JsonProcessingException {
    Class<?> model =
        Objects.requireNonNull(
            fabric8.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind()));
    return mapper.readTree(mapper.writeValueAsString(mapper.readValue(json, model)));
  }

  /** An object's YAML as it is, without any class. */
  JsonNode tree(Manifest manifest) throws JsonProcessingException {
    return mapper.readTree(json(manifest));
  }

  private String json(Manifest manifest) {
    return fabric8.convertToJson(manifest.toYaml());
  }

  /** Leaves no place for unknown fields, in any class at any depth. */
  private static final class WithoutAnySetters extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
