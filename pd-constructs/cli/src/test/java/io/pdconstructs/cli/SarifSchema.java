package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.Objects;

/** The schema of SARIF 2.1.0 as OASIS publishes it, with the forms of its URIs checked as well. */
final class SarifSchema {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(published(), InputFormat.JSON);

  private SarifSchema() {}

  private static InputStream published() {
    return Objects.requireNonNull(
        SarifSchema.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
  }

  static void assertValid(String log) {
    assertThat(SCHEMA.validate(log, InputFormat.JSON)).isEmpty();
  }

  static void assertInvalid(String log) {
    assertThat(SCHEMA.validate(log, InputFormat.JSON)).as(log).isNotEmpty();
  }
}
