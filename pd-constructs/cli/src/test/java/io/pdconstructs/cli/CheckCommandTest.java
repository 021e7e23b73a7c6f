package io.pdconstructs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CheckCommandTest extends CommandRuns {

  private static final String DECODE = "Deployment/ms-oss-llm-d-modelservice-decode";
  private static final String TP_SIZE =
      "error: serving/gaie-oss/decode  "
          + DECODE
          + " spec.template.spec.containers[vllm].env[TP_SIZE]: Invalid value: \"7\": must equal --tensor-parallel-size (4)\n"
          + "  fix: say the same in both, or leave the variable out        [P17]\n";

  private static final String NO_DECODE =
      "warning: serving/gaie-oss  manifests: hold no workload of the role decode: unless it is elsewhere, nothing is disaggregated\n"
          + "  fix: check it together with them        [U11]\n";

  private Path right;
  private Path wrong;

  @BeforeEach
  void write() throws IOException {
    PdStack stack = stack(environmentsOf().get(0));
    Manifests manifests = Synthesizer.standard().synthesize(stack);
    right = Files.writeString(temp.resolve("right.yaml"), manifests.toYaml());
    wrong = Files.writeString(temp.resolve("wrong.yaml"), broken(manifests));
  }

  private static String broken(Manifests manifests) {
    String text = manifests.toYaml();
    int tpSize = text.lastIndexOf("- name: TP_SIZE");
    String before = text.substring(0, tpSize);
    return before + text.substring(tpSize).replaceFirst("value: \"4\"", "value: \"7\"");
  }

  private static int lineOf(Path file, String name) throws IOException {
    var lines = Files.readAllLines(file);
    int line = lines.indexOf("  name: " + name);
    while (!lines.get(line - 1).equals("---")) {
      line--;
    }
    return line + 1;
  }

  private int lineOfDecode() throws IOException {
    return lineOf(wrong, "ms-oss-llm-d-modelservice-decode");
  }

  @Test
  @DisplayName("What is right is named, and nothing is wrong with it")
  void right() {
    assertThat(run("check", right.toString())).isZero();
    assertThat(answered()).isEqualTo("serving/gaie-oss\nnothing is wrong\n\n");
    assertThat(said()).isEmpty();
  }

  @Test
  @DisplayName("What is wrong is told with its file and line, and is exit code 1")
  void wrong() throws IOException {
    assertThat(run("check", wrong.toString())).isEqualTo(1);
    assertThat(answered())
        .isEqualTo(
            "serving/gaie-oss\n"
                + TP_SIZE
                + "  in: "
                + wrong
                + ":"
                + lineOfDecode()
                + "\n1 error\n\n");
  }

  @Test
  @DisplayName("Standard input is read as -, of which no file is told")
  void stream() throws IOException {
    in = new ByteArrayInputStream(Files.readString(wrong).getBytes(StandardCharsets.UTF_8));
    assertThat(run("check", "-")).isEqualTo(1);
    assertThat(answered()).isEqualTo("serving/gaie-oss\n" + TP_SIZE + "1 error\n\n");
  }

  @Test
  @DisplayName("Stacks of several files and folders are counted together")
  void several() throws IOException {
    Files.createDirectory(temp.resolve("folder"));
    Files.writeString(
        temp.resolve("folder/other.yml"),
        Files.readString(right)
            .replace("namespace: serving", "namespace: other")
            .replace(".serving", ".other")
            .replace("- serving\n", "- other\n"));
    assertThat(run("check", wrong.toString(), temp.resolve("folder").toString())).isEqualTo(1);
    assertThat(answered())
        .startsWith("other/gaie-oss\nnothing is wrong\n\nserving/gaie-oss\n")
        .endsWith("1 error\n\n2 stacks: 1 error\n");
  }

  @Test
  @DisplayName(
      "What nobody looked at is told, also with -q, and is exit code 3 unless it is allowed")
  void unchecked() throws IOException {
    String unknown =
        Files.readString(right).replaceAll("image: \\S+/llm-d:\\S+", "image: engine:own");
    Path file = Files.writeString(temp.resolve("unchecked.yaml"), unknown);
    assertThat(run("check", "-q", file.toString())).isEqualTo(3);
    assertThat(answered())
        .contains("unchecked: serving/gaie-oss/decode")
        .contains("tells no version of vLLM, so what depends on it was not looked at")
        .doesNotContain("nothing is wrong");
    assertThat(run("check", "--allow-unchecked", file.toString())).isZero();
    assertThat(run("check", "--format=json", file.toString())).isEqualTo(3);
    assertThat(answered()).contains("\"level\":\"unchecked\"");
    assertThat(run("check", "--format=sarif", file.toString())).isEqualTo(3);
    assertThat(answered()).contains("\"kind\":\"open\",\"level\":\"none\"");
    assertThat(run("explain", "--manifests", right.toString())).isZero();
  }

  @Test
  @DisplayName("A warning counts with --strict, and -q leaves out what is right")
  void strict() throws IOException {
    Path warned =
        Files.writeString(
            temp.resolve("warned.yaml"),
            Files.readString(right).replace("rdma/ib: \"1\"", "x: \"1\""));
    assertThat(run("check", warned.toString())).isZero();
    assertThat(answered()).contains("[S7]").endsWith("2 warnings\n\n");
    assertThat(run("check", "--strict", warned.toString())).isEqualTo(1);
    answered();
    assertThat(run("check", "-q", right.toString())).isZero();
    assertThat(answered()).isEmpty();
  }

  @Test
  @DisplayName("Programs are answered with the stacks, their problems and where these are")
  void json() throws IOException {
    assertThat(run("check", "--format", "json", wrong.toString())).isEqualTo(1);
    assertThat(answered())
        .startsWith(
            "{\"stacks\":[{\"stack\":\"serving/gaie-oss\",\"problems\":[{\"level\":\"error\",\"rule\":\"P17\"")
        .contains("\"file\":\"" + wrong + "\",\"line\":" + lineOfDecode() + "}");
    assertThat(run("check", "--format", "json", right.toString())).isZero();
    assertThat(answered())
        .isEqualTo("{\"stacks\":[{\"stack\":\"serving/gaie-oss\",\"problems\":[]}]}\n");
  }

  @Test
  @DisplayName("A workflow of GitHub shows each problem at its line")
  void github() throws IOException {
    assertThat(run("check", "--format", "github", wrong.toString())).isEqualTo(1);
    assertThat(answered())
        .startsWith("::error file=" + wrong + ",line=" + lineOfDecode() + ",title=P17 ");
  }

  @Test
  @DisplayName("A collector of findings gets each problem with its file and line, in a valid log")
  void sarif() throws IOException {
    assertThat(run("check", "--format", "sarif", wrong.toString())).isEqualTo(1);
    String log = answered();
    SarifSchema.assertValid(log);
    assertThat(log)
        .contains("\"id\":\"check/serving/gaie-oss/\"")
        .contains("\"startLine\":" + lineOfDecode());
  }

  @Test
  @DisplayName("What is about a whole folder is at the folder, for machines at its kustomization")
  void wholeFolder() throws IOException {
    Path east = withoutDecode();
    assertThat(run("check", east.toString())).isZero();
    assertThat(answered())
        .isEqualTo("serving/gaie-oss\n" + NO_DECODE + "  in: " + east + "\n1 warning\n\n");
    run("check", "--format", "github", east.toString());
    assertThat(answered())
        .startsWith("::warning file=" + east + "/kustomization.yaml,title=U11 serving/gaie-oss");
    run("check", "--format", "sarif", east.toString());
    String log = answered();
    SarifSchema.assertValid(log);
    assertThat(log)
        .contains(
            "\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"file://"
                + east
                + "/kustomization.yaml\"}}");
    Files.delete(east.resolve("kustomization.yaml"));
    run("check", "--format", "github", east.toString());
    assertThat(answered()).startsWith("::warning file=" + east + ",title=U11 serving/gaie-oss");
  }

  @Test
  @DisplayName("What is about several paths as a whole is at none of them")
  void wholePaths() throws IOException {
    Path east = withoutDecode();
    Path pool = temp.resolve("pool.yaml");
    Files.move(east.resolve("inferencepool.gaie-oss.yaml"), pool);
    assertThat(run("check", east.toString(), pool.toString())).isZero();
    assertThat(answered()).isEqualTo("serving/gaie-oss\n" + NO_DECODE + "1 warning\n\n");
  }

  private Path withoutDecode() throws IOException {
    run("synth", "-q", "-o", temp.toString());
    Path east = temp.resolve("east");
    Files.delete(east.resolve("deployment.ms-oss-llm-d-modelservice-decode.yaml"));
    return east;
  }

  @Test
  @DisplayName("An object of a list is at the line of its item")
  void list() throws IOException {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
    int decode = 0;
    int line = 4;
    for (String document : Files.readString(wrong).split("---\n")) {
      if (!document.isBlank()) {
        text.append("-\n").append(document.indent(2));
        boolean found = document.contains("\n  name: ms-oss-llm-d-modelservice-decode\n");
        decode = found ? line + 1 : decode;
        line += 1 + (int) document.lines().count();
      }
    }
    Path list = Files.writeString(temp.resolve("list.yaml"), text);
    assertThat(run("check", list.toString())).isEqualTo(1);
    assertThat(answered())
        .isEqualTo(
            "serving/gaie-oss\n" + TP_SIZE + "  in: " + list + ":" + decode + "\n1 error\n\n");
  }

  @Test
  @DisplayName("A file that is no YAML is told with line, column and what to do")
  void tab() throws IOException {
    Path file = Files.writeString(temp.resolve("tab.yaml"), "a: 1\nb:\n\tc: 2\n");
    assertThat(run("check", file.toString())).isEqualTo(3);
    assertThat(said())
        .isEqualTo(
            file
                + " line 3, column 1: a tab stands where YAML takes blanks alone\n"
                + "  fix: indent by blanks\n");
  }

  @Test
  @DisplayName("Where nothing could be looked at, that is said, and is exit code 3")
  void nothing() throws IOException {
    Path empty =
        Files.writeString(
            temp.resolve("empty.yaml"), "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n");
    assertThat(run("check", empty.toString())).isEqualTo(3);
    assertThat(said())
        .isEqualTo(
            empty
                + ": holds no stack: none of 1 object is an InferencePool, an endpoint picker or a Deployment whose pods have the label llm-d.ai/role\n"
                + "  fix: name the files that hold them\n");
    assertThat(answered()).isEmpty();
  }

  @Test
  @DisplayName("An object that comes twice is told with both places")
  void twice() {
    assertThat(run("check", right.toString(), wrong.toString())).isEqualTo(3);
    assertThat(said())
        .startsWith(wrong + ":2: ServiceAccount/")
        .contains(
            " is an object that was read already, from "
                + right
                + ":2\n  fix: remove one of the two");
  }

  @Test
  @DisplayName("What cannot be read is told in two lines, and no path at all is wrong usage")
  void unreadable() {
    assertThat(run("check", temp.resolve("none").toString())).isEqualTo(3);
    assertThat(said())
        .isEqualTo(
            temp.resolve("none")
                + ": there is no such file or folder\n  fix: name a file or a folder of manifests\n");
    assertThat(run("check")).isEqualTo(2);
    assertThat(said()).isEqualTo("there is no PATH\n  fix: see pd check --help\n");
  }
}
