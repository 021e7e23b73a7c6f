package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.ImageRef;
import io.pdconstructs.Images;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  private static final String ID = "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic";

  @Test
  @DisplayName("Half a character or NUL cannot be carried and is refused once, where it was said")
  void halfCharacters() {
    assertRefused(
        check(
            Stacks.withPrefill(
                prefill -> prefill.env("X", "a\ud83d").args("--chat-template=b\0c"))),
        """
        error: pd/prefill  args: Invalid value: "--chat-template=b\\u0000c": holds half a character, NUL or a character that YAML does not take
          fix: remove it        [U3]
        error: pd/prefill  env[X]: Invalid value: "a\\ud83d": holds half a character, NUL or a character that YAML does not take
          fix: remove it        [U3]
        2 errors
        """);
    assertThat(check(Stacks.withHardware(hardware -> hardware.env("X", "\ude80"))).errors())
        .extracting(Problem::path)
        .containsExactly("hardware.env[X]");
    assertThat(
            check(
                    Stacks.withModel(
                        model -> Model.huggingFace("x\0").shape(model.shape().orElseThrow())))
                .errors())
        .extracting(Problem::path)
        .containsExactly("model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u007f", "\u0084", "\ufffe", "\uffff"})
  @DisplayName(
      "Characters that YAML does not take are refused, those that JSON escapes are carried")
  void controlCharacters(String text) {
    assertThat(check(Stacks.withPrefill(prefill -> prefill.env("X", text))).errors())
        .extracting(Problem::rule)
        .containsExactly("U3");
    assertAccepted(check(Stacks.withPrefill(prefill -> prefill.env("X", "\u001b[0m\t"))), "");
  }

  @Test
  @DisplayName("A bad name of a variable of the hardware is reported there, once for both roles")
  void hardwareVariable() {
    assertThat(check(Stacks.withHardware(hardware -> hardware.env("A B", "c"))).errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("U3 hardware.env");
  }

  @Test
  @DisplayName("A whole character outside the basic plane is carried")
  void emoji() {
    assertAccepted(check(Stacks.withPrefill(prefill -> prefill.env("X", "\ud83d\ude80"))), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A=B", "FOO!", "A B", "A\nB"})
  @DisplayName(
      "A name that a process does not take for a variable is refused, in one line whatever it holds")
  void variableNames(String name) {
    Report report = check(Stacks.withDecode(decode -> decode.env(name, "x")));
    assertThat(report.errors())
        .singleElement()
        .asString()
        .startsWith("pd/decode  spec.template.spec.containers[vllm].env: Invalid value: \"")
        .endsWith(
            ": is no name of a variable\n  fix: use letters, digits and _ ; for example MY_VARIABLE        [U3]")
        .hasLineCount(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/llama", "llama/", "../llama", "a//b", "a/./b", "$(HOME)/llama", "a\0"})
  @DisplayName("U3: a model on a volume is in a folder of it")
  void folderOfVolume(String path) {
    assertThat(check(withModel(Model.onVolume(ID, "weights", path))).errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("U3 model.path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "llama", "/models/../llama", "/models/"})
  @DisplayName("U3: a model in the image is in a folder that begins at its root")
  void folderOfImage(String path) {
    assertThat(check(withModel(Model.inImage(ID, path))).errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("U3 model.path");
  }

  @Test
  @DisplayName("Folders that are such are accepted, and the message shows one")
  void folders() {
    assertAccepted(check(withModel(Model.onVolume(ID, "weights", "meta/llama 3.3"))), "");
    assertAccepted(check(withModel(Model.inImage(ID, "/models/llama"))), "");
    assertRefused(
        check(withModel(Model.inImage(ID, "models"))),
        """
        error: pd  model.path: Invalid value: "models": is not a folder of the image, such as /models/llama-3.3-70b
          fix: name the folder plainly        [U3]
        1 error
        """);
  }

  private static PdStack withModel(Model model) {
    return Stacks.valid().toBuilder()
        .model(model)
        .images(Images.ofRelease().engine(ImageRef.parse("example.com/llama-vllm:v0.10.0")))
        .build();
  }
}
