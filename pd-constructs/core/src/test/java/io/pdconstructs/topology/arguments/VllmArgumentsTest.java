package io.pdconstructs.topology.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.topology.arguments.Arguments.Argument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Arguments of vllm serve")
class VllmArgumentsTest {

  private static final String UNKNOWN = "";
  private static final String KNOWN = "0.23.0";

  private static Arguments read(String version, String line) {
    return Arguments.ofVllm(List.of(line.split(" ")), version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--tensor-parallel-size 4",
        "--tensor-parallel-size=4",
        "--tensor_parallel_size 4",
        "--tensor_parallel_size=4",
        "--tensor-par 4",
        "-tp 4",
        "-tp=4",
        "--tensor-parallel-size 1 --tensor-parallel-size 4"
      })
  @DisplayName("A flag has one name in every spelling, whether the version is known or not")
  void spellings(String line) {
    for (String version : List.of(UNKNOWN, KNOWN)) {
      assertThat(read(version, "model " + line).value("tensor-parallel-size")).contains("4");
    }
  }

  @Test
  @DisplayName("A version that is known tells short forms and beginnings that others do not have")
  void table() {
    assertThat(read(KNOWN, "-asc 2").value("api-server-count")).contains("2");
    assertThat(read(KNOWN, "--max-num-s 64").value("max-num-seqs")).contains("64");
    assertThat(read(UNKNOWN, "--max-num-s 64").has("max-num-seqs")).isFalse();
  }

  @Test
  @DisplayName("A beginning of several flags is none of them")
  void ambiguous() {
    Arguments read = read(KNOWN, "--max-num 64");

    assertThat(read.all()).extracting(Argument::name).containsExactly("max-num");
  }

  @Test
  @DisplayName("A flag that takes none has no value, whatever follows")
  void switches() {
    Arguments read = read(KNOWN, "--enforce-eager yes --port 8200");

    assertThat(read.last("enforce-eager").get().value()).isEmpty();
    assertThat(read.all()).extracting(Argument::name).containsExactly("enforce-eager", "", "port");
  }

  @Test
  @DisplayName("The last of a flag and of the one that turns it off counts")
  void turnedOff() {
    String on = "--enable-prefix-caching";
    String off = "--no-enable-prefix-caching";

    assertThat(read(KNOWN, on).isOn("enable-prefix-caching")).isTrue();
    assertThat(read(KNOWN, on + " " + off).isOn("enable-prefix-caching")).isFalse();
    assertThat(read(KNOWN, off + " " + on).isOn("enable-prefix-caching")).isTrue();
    assertThat(read(KNOWN, "--port 1").isOn("enable-prefix-caching")).isFalse();
  }

  @Test
  @DisplayName("A list takes all words up to the next flag")
  void lists() {
    Arguments read = read(UNKNOWN, "--served-model-name large small --port 8200");

    assertThat(read.last("served-model-name").map(Argument::values))
        .contains(List.of("large", "small"));
    assertThat(read.value("port")).contains("8200");
  }

  @Test
  @DisplayName("A negative number is a value, another flag is none")
  void values() {
    assertThat(read(KNOWN, "--max-logprobs -1").value("max-logprobs")).contains("-1");
    assertThat(read(KNOWN, "--seed --enforce-eager").last("seed").get().value()).isEmpty();
  }

  @Test
  @DisplayName("A word behind a value belongs to no flag")
  void strayWord() {
    assertThat(read(UNKNOWN, "model --port 8000 second").all())
        .extracting(Argument::name)
        .containsExactly("", "port", "");
  }

  @Test
  @DisplayName("A key of a flag's value is told from the flag")
  void keys() {
    Arguments read =
        read(
            UNKNOWN,
            "--kv_transfer_config.kv_role kv_both --kv-transfer-config.kv_connector=NixlConnector");

    assertThat(read.all())
        .extracting(Argument::name, Argument::value)
        .containsExactly(
            tuple("kv-transfer-config.kv_role", Optional.of("kv_both")),
            tuple("kv-transfer-config.kv_connector", Optional.of("NixlConnector")));
    assertThat(read.has("kv-transfer-config")).isFalse();
    assertThat(read.all()).allMatch(one -> one.isOf("--kv-transfer-config"));
  }

  @Test
  @DisplayName("A level of optimization is written in one word")
  void optimization() {
    assertThat(read(KNOWN, "-O3 --port 1").value("O")).contains("3");
  }
}
