package io.pdconstructs.check.naming;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.Images;
import io.pdconstructs.LlmdRelease;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.Rdma;
import io.pdconstructs.SecretKey;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.Synthesizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "PD", "pd_1", "-pd", "pd-", "pd.x", "p d", "p\u00e4d", "pd\n", "p\ud83dd"})
  @DisplayName(
      "M1: a stack or a namespace whose name is no DNS label is refused, and nothing else is said")
  void noDnsLabel(String name) {
    assertThat(check(Stacks.named(name)).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("name M1");
    assertThat(check(Stacks.inNamespace(name)).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("namespace M1");
  }

  @Test
  @DisplayName("M1: where the stack's name begins that of a Service, it begins with a letter")
  void serviceName() {
    PdStack stack = Stacks.named("0a");
    assertThat(check(stack).problems()).isEmpty();
    assertRefused(
        check(stack.toBuilder().release(LlmdRelease.V0_8).build()),
        """
        error: 0a  name: Invalid value: "0a": begins the name of Service/0a-epp, which Kubernetes takes with a letter first only
          fix: begin it with a letter        [M1]
        1 error
        """);
  }

  @Test
  @DisplayName("The message shows the name, the grammar and an example")
  void message() {
    assertRefused(
        check(Stacks.inNamespace("Team_A")),
        """
        error: pd  namespace: Invalid value: "Team_A": is no DNS label
          fix: use small letters, digits and - between them; for example llm-d-pd        [M1]
        1 error
        """);
  }

  @Test
  @DisplayName("A name may have 33 characters, with which every name that grows from it fits")
  void longestName() {
    assertAccepted(check(Stacks.named("a".repeat(33))), "");
  }

  @Test
  @DisplayName("M3: a longer name is refused once, for what Istio makes of it")
  void tooLong() {
    String name = "a".repeat(34);
    assertRefused(
        check(Stacks.named(name)),
        """
        error: NAME  name: Too long: "NAME": Gateway/infra-NAME-inference-gateway with the -istio that Istio adds has 64 characters, of 63
          fix: shorten it by 1 character        [M3]
        1 error
        """
            .replace("NAME", name));
  }

  @Test
  @DisplayName(
      "M1: names of Deployments and Services are held against the same length where there is no Gateway")
  void tooLongWithoutGateway() {
    var manifests =
        io.pdconstructs.manifest.Manifests.of(
            Renderer.render(Stacks.named("a".repeat(40))).manifests().stream()
                .filter(manifest -> !manifest.kind().matches("Gateway|HTTPRoute"))
                .toList());
    assertThat(Synthesizer.standard().check(manifests).errors())
        .extracting(problem -> problem.path() + " " + problem.rule() + " " + problem.fix())
        .containsExactly(
            "Deployment/ms-NAME-llm-d-modelservice-prefill metadata.name M1 shorten it by 7 characters"
                .replace("NAME", "a".repeat(40)));
  }

  @Test
  @DisplayName(
      "M2: two long names that differ only at their end are refused for their length, not cut to one")
  void neverCut() {
    for (String end : new String[] {"-one", "-two"}) {
      assertThat(check(Stacks.named("a".repeat(40) + end)).errors())
          .extracting(Problem::kind)
          .containsExactly(java.util.Optional.of(Problem.Kind.TOO_LONG));
    }
  }

  @Test
  @DisplayName("M1: a namespace may have 63 characters")
  void namespaceLength() {
    assertAccepted(check(Stacks.inNamespace("a".repeat(63))), "");
    assertThat(check(Stacks.inNamespace("a".repeat(64))).errors())
        .singleElement()
        .asString()
        .startsWith("pd  namespace: Too long: ")
        .contains("shorten it by 1 character");
  }

  @Test
  @DisplayName("M1: a model id may have the 256 bytes that an InferenceModel takes")
  void modelName() {
    assertThat(check(Stacks.withModel(model -> Model.huggingFace("x".repeat(256)))).errors())
        .isEmpty();
    assertThat(check(Stacks.withModel(model -> Model.huggingFace("\u00e9".repeat(129)))).errors())
        .singleElement()
        .asString()
        .contains("model: Too long: ")
        .contains("... (129 characters): must have at most 256 bytes")
        .contains("has 258");
  }

  @Test
  @DisplayName("M1: a name for clients is held to the same length, and must be one")
  void servedName() {
    String longId = "x".repeat(300);
    assertThat(check(Stacks.withModel(model -> model.servedAs("x".repeat(257)))).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("model.servedAs M1");
    assertThat(check(Stacks.withModel(model -> model.servedAs(" "))).errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("model.servedAs M1");
    assertThat(
            check(Stacks.withModel(model -> Model.huggingFace(longId).servedAs("short"))).errors())
        .isEmpty();
  }

  @Test
  @DisplayName("M1: Secrets to pull images with have names of Secrets")
  void pullSecrets() {
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .images(Images.ofRelease().pullSecret("Docker Hub"))
                        .build())
                .errors())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly("images.pullSecrets M1");
  }

  @Test
  @DisplayName("M1: a Secret whose name or key cannot be one is refused")
  void secret() {
    assertRefused(
        check(Stacks.withModel(model -> model.token(new SecretKey("My Secret", "HF TOKEN")))),
        """
        error: pd  model.token.key: Invalid value: "HF TOKEN": is no key of a Secret
          fix: use letters, digits, -, _ and . ; for example HF_TOKEN        [M1]
        error: pd  model.token.name: Invalid value: "My Secret": is no name of a Secret
          fix: use small letters, digits, - and . between them; for example llm-d-hf-token        [M1]
        2 errors
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "..data", ""})
  @DisplayName("M1: keys of Secrets that Kubernetes keeps for itself are refused")
  void reservedKeys(String key) {
    assertThat(check(Stacks.withModel(model -> model.token(new SecretKey("a", key)))).errors())
        .extracting(Problem::path)
        .containsExactly("model.token.key");
  }

  @Test
  @DisplayName(
      "M1 and U2: devices have the names of devices, and the network is not asked for as a GPU")
  void resources() {
    assertRefused(
        check(
            Stacks.withHardware(
                hardware -> hardware.rdma(new Rdma("InfiniBand", "nvidia.com/gpu", 1)))),
        """
        error: pd  hardware.rdma.resource: Duplicate value: "nvidia.com/gpu": is the resource of the GPUs
          fix: name the resource of the NICs        [U2]
        1 error
        """);
    for (String name :
        new String[] {
          "gpu", "cpu", "requests.nvidia.com/gpu", "kubernetes.io/gpu", "a b/c", "/gpu"
        }) {
      assertThat(check(Stacks.withHardware(hardware -> hardware.gpus(name, 8))).errors())
          .as(name)
          .extracting(problem -> problem.path() + " " + problem.rule())
          .containsExactly("hardware.gpuResource M1");
    }
  }

  @Test
  @DisplayName("M1: a claim has the name of an object")
  void claim() {
    assertRefused(
        check(
            Stacks.valid().toBuilder()
                .model(
                    Model.onVolume(
                        "RedHatAI/Llama-3.3-70B-Instruct-FP8-dynamic", "My_Claim", "llama"))
                .build()),
        """
        error: pd  model.claim: Invalid value: "My_Claim": is no name of a PersistentVolumeClaim
          fix: use small letters, digits, - and . between them; for example model-weights        [M1]
        1 error
        """);
  }

  @Test
  @DisplayName("M1: a name that vLLM would take for a flag")
  void flags() {
    assertThat(check(Stacks.withModel(model -> model.servedAs("--port"))).errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("M1 model.servedAs");
  }

  @Test
  @DisplayName("U2: a Secret to pull with that is named twice")
  void pullSecretTwice() {
    assertThat(
            check(
                    Stacks.valid().toBuilder()
                        .images(Images.ofRelease().pullSecret("a").pullSecret("a"))
                        .build())
                .errors())
        .extracting(problem -> problem.rule() + " " + problem.path())
        .containsExactly("U2 images.pullSecrets");
  }

  @Test
  @DisplayName("M4: a LeaderWorkerSet has room in its name for a revision")
  void leaderWorkerSets() {
    assertThat(found(check(withSet("a".repeat(52))))).containsExactly("M4");
    assertThat(check(withSet("a".repeat(52))).errors())
        .extracting(Problem::detail)
        .containsExactly("with its revision is no label any more, and no pod of it is made");
    assertThat(found(check(withSet("a".repeat(51))))).isEmpty();
  }

  private static PdStack withSet(String name) {
    String set =
        "{\"apiVersion\":\"leaderworkerset.x-k8s.io/v1\",\"kind\":\"LeaderWorkerSet\",\"metadata\":"
            + "{\"name\":\""
            + name
            + "\",\"namespace\":\"llm-d-pd\"},\"spec\":{\"leaderWorkerTemplate\":{\"workerTemplate\":"
            + "{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"example.com/a:1\"}]}}}}}";
    return Stacks.valid().toBuilder()
        .extra(ManifestReader.read(set, "test").iterator().next())
        .build();
  }
}
