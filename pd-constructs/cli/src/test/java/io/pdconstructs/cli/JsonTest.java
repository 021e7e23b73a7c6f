package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonTest {

  private static final NamedReport EAST = Reports.all().get(0);

  @Test
  @DisplayName("A problem has its parts, and its file and line where they are known")
  void problems() {
    assertThat(map().with("problems", Json.problems(EAST)).toJson())
        .isEqualTo(
            "{\"problems\":["
                + "{\"level\":\"error\",\"rule\":\"P5\",\"stack\":\"pd\",\"role\":\"prefill\","
                + "\"path\":\"engine.args\",\"kind\":\"invalid\","
                + "\"value\":\"\\\"{\\\\\\\"a\\\\\\\": 100%,\\n::error::b}\\\"\","
                + "\"detail\":\"is no <JSON>: é, 日本\",\"fix\":\"write {}\","
                + "\"file\":\"dist/a b,c:100%.yaml\",\"line\":12},"
                + "{\"level\":\"warning\",\"rule\":\"ACME:1\",\"stack\":\"pd\",\"path\":\"labels.team\","
                + "\"kind\":\"required\",\"detail\":\"a second team\",\"fix\":\"name one\"},"
                + "{\"level\":\"warning\",\"rule\":\"ACME:1\",\"stack\":\"pd\",\"path\":\"labels.team\","
                + "\"kind\":\"required\",\"detail\":\"bills need a team\",\"fix\":\"name one\","
                + "\"file\":\"/tmp/x.yaml\"}]}");
  }

  @Test
  @DisplayName("What is suppressed has its reason as well")
  void suppressed() {
    assertThat(map().with("suppressed", Json.suppressed(EAST)).toJson())
        .isEqualTo(
            "{\"suppressed\":[{\"level\":\"warning\",\"rule\":\"S7\",\"stack\":\"pd\","
                + "\"path\":\"hardware.rdma\",\"detail\":\"the KV cache moves over TCP\","
                + "\"fix\":\"use RDMA\",\"reason\":\"the lab\\nhas {none}\"}]}");
  }
}
