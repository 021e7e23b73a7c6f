package io.pdconstructs.check.stack;

import static io.pdconstructs.check.Checks.assertAccepted;
import static io.pdconstructs.check.Checks.assertRefused;
import static io.pdconstructs.check.Checks.check;
import static io.pdconstructs.check.Checks.checkElsewhere;
import static io.pdconstructs.check.Checks.checkExtra;
import static io.pdconstructs.check.Checks.elsewhere;
import static io.pdconstructs.check.Checks.found;
import static io.pdconstructs.check.engine.EngineEdits.pods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.Stacks;
import io.pdconstructs.check.Problem;
import io.pdconstructs.check.Report;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FieldNameRulesTest {

  private static final String DECODE = "ms-pd-llm-d-modelservice-decode";
  private static final String GATEWAY = "infra-pd-inference-gateway";

  private static PdStack edited(String kind, String name, String patch) {
    return Stacks.valid().toBuilder().edit(ManifestEdit.of(kind, name).merge(patch)).build();
  }

  @Test
  @DisplayName("U14: an edit that misspells a field is refused, with the field that may be meant")
  void edit() {
    assertRefused(
        check(pods(Stacks.valid(), Role.DECODE, "{\"terminationGracePeriodSecond\":90}")),
        """
        error: pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.terminationGracePeriodSecond: Invalid value: "terminationGracePeriodSecond": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean terminationGracePeriodSeconds?        [U14]
        1 error
        """);
    assertAccepted(check(pods(Stacks.valid(), Role.DECODE, "{\"priorityClassName\":\"a\"}")), "");
  }

  @Test
  @DisplayName("U14: so is one of an object whose kind a CRD brings, with that CRD's release")
  void editOfCustomResource() {
    assertRefused(
        check(
            edited(
                "DestinationRule",
                GATEWAY,
                "{\"spec\":{\"trafficPolicy\":{\"connectionPools\":{}}}}")),
        """
        error: pd  DestinationRule/infra-pd-inference-gateway spec.trafficPolicy.connectionPools: Invalid value: "connectionPools": is no field there in istio 1.29.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean connectionPool?        [U14]
        1 error
        """);
    assertAccepted(
        check(
            edited(
                "DestinationRule",
                GATEWAY,
                "{\"spec\":{\"trafficPolicy\":{\"connectionPool\":{\"tcp\":{\"maxConnections\":9}}}}}")),
        "");
  }

  @Test
  @DisplayName("U14: a field of an added object, in elements of lists by their name or their place")
  void extra() {
    assertRefused(
        checkExtra(
            "batch/v1",
            "Job",
            """
            spec:
              template:
                spec:
                  containers:
                  - name: load
                    image: example.com/load:1
                    imagePullPolicies: Always
                    envFrom: [{secretRef: {name: a}}, {secret: {name: b}}]
                  restartPolicy: Never
            """),
        """
        error: pd  extras[Job/x].spec.template.spec.containers[load].envFrom[1].secret: Invalid value: "secret": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean secretRef?        [U14]
        error: pd  extras[Job/x].spec.template.spec.containers[load].imagePullPolicies: Invalid value: "imagePullPolicies": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean imagePullPolicy?        [U14]
        2 errors
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec: {nodeSelector: {a: b}} | spec.nodeSelector | spec.template.spec.nodeSelector",
        "replicas: 2 | replicas | spec.replicas",
        "spec: {template: {spec: {containers: [{name: a, volumes: []}]}}} | spec.template.spec.containers[a].volumes | spec.template.spec.volumes",
        "spec: {template: {spec: {containers: [{name: a, resources: {replicas: 2}}]}}} | spec.template.spec.containers[a].resources.replicas | spec.replicas",
      })
  @DisplayName("U14: a field that is put too deep, or not deep enough, is told its place")
  void elsewhereInObject(String content, String path, String place) {
    assertThat(checkExtra("apps/v1", "Deployment", content).errors())
        .filteredOn(problem -> problem.detail().startsWith("is no field there"))
        .extracting(Problem::path, Problem::fix)
        .containsExactly(tuple("extras[Deployment/x]." + path, "did you mean " + place + "?"));
  }

  @Test
  @DisplayName("U14: where no field is near, it is to be left out; a name with blanks is in quotes")
  void nothingNear() {
    assertRefused(
        checkExtra("v1", "ConfigMap", "spec: {}\n\"a b\": 1\n"),
        """
        error: pd  extras[ConfigMap/x].["a b"]: Invalid value: "a b": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: leave it out        [U14]
        error: pd  extras[ConfigMap/x].spec: Invalid value: "spec": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: leave it out        [U14]
        2 errors
        """);
  }

  @Test
  @DisplayName("U14: a field of manifests from elsewhere, and nothing of those that are right")
  void fromElsewhere() {
    Report report =
        elsewhere(
            Stacks.valid(),
            "Deployment",
            DECODE,
            body -> ((ObjectNode) body.at("/spec/template/metadata")).put("label", "a"));
    assertRefused(
        report,
        """
        error: llm-d-pd/gaie-pd  Deployment/ms-pd-llm-d-modelservice-decode spec.template.metadata.label: Invalid value: "label": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean labels?        [U14]
        1 error
        """);
    assertThat(checkElsewhere(Stacks.valid()).problems()).isEmpty();
  }

  @Test
  @DisplayName("U14: a known kind in a version that no known release serves is refused")
  void unknownVersion() {
    assertRefused(
        checkExtra("disaggregatedset.x-k8s.io/v1alpha1", "DisaggregatedSet", "spec: {}"),
        """
        error: pd  extras[DisaggregatedSet/x].apiVersion: Invalid value: "disaggregatedset.x-k8s.io/v1alpha1": is not a version of DisaggregatedSet that any known release serves
          fix: write disaggregatedset.x-k8s.io/v1        [U14]
        1 error
        """);
    assertThat(checkExtra("autoscaling/v2beta2", "HorizontalPodAutoscaler", "spc: {}").errors())
        .extracting(problem -> problem.rule() + " " + problem.fix())
        .containsExactly("U14 write autoscaling/v1 or autoscaling/v2");
  }

  @Test
  @DisplayName("U14: of a kind that is not known, metadata alone is looked at")
  void unknownKind() {
    assertThat(checkExtra("example.com/v1", "Thing", "spec: {a: {b: 1}}\nstate: c").problems())
        .isEmpty();
    Report report =
        check(
            Stacks.valid().toBuilder()
                .extra(
                    Manifest.of(
                        ManifestReader.readDocument(
                            "{apiVersion: a.b/v1, kind: C, metadata: {name: d, annotation: {}}}",
                            "extra.yaml")))
                .build());
    assertRefused(
        report,
        """
        error: pd  extras[C/d].metadata.annotation: Invalid value: "annotation": is no field there in kubernetes 1.37.2 or before: a strict server refuses the object, others drop the field silently
          fix: did you mean annotations?        [U14]
        1 error
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1 | ConfigMap | data: {any.key: a, b: c}",
        "v1 | Secret | stringData: {any: a}",
        "apps/v1 | Deployment | spec: {selector: {matchLabels: {any: a}}, template: {metadata: {labels: {any: a}, annotations: {b: c}}}}",
        "v1 | Pod | spec: {nodeSelector: {any: a}, containers: [{name: a, resources: {limits: {any.com/thing: 1}}}]}",
        "resource.k8s.io/v1 | ResourceClaim | spec: {devices: {config: [{opaque: {driver: a, parameters: {any: {thing: 1}}}}]}}",
        "networking.istio.io/v1alpha3 | EnvoyFilter | spec: {configPatches: [{patch: {value: {any: {thing: 1}}}}]}",
        "apiextensions.k8s.io/v1 | CustomResourceDefinition | spec: {versions: [{schema: {openAPIV3Schema: {properties: {any: {type: a}}}}}]}",
      })
  @DisplayName("Keys of maps and what a schema leaves open are free")
  void free(String apiVersion, String kind, String content) {
    assertThat(checkExtra(apiVersion, kind, content).problems())
        .extracting(Problem::detail)
        .noneMatch(detail -> detail.startsWith("is no field there"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec: {ports: [{port: 80, targetPort: http}, {port: 81, targetPort: 81}]}",
        "spec: {ports: [80, [81], null]}",
        "spec:",
        "spec: {ports: null, type: null}",
        "metadata: {name: a, labels: a, annotations: [b]}",
      })
  @DisplayName("A value may be of each type that its field takes, or nothing")
  void types(String content) {
    String object = content.startsWith("metadata") ? "" : "metadata: {name: a}\n";
    Manifest service =
        Manifest.of(
            ManifestReader.readDocument(
                "apiVersion: v1\nkind: Service\n" + object + content, "extra.yaml"));
    assertThat(found(check(Stacks.valid().toBuilder().extra(service).build())))
        .doesNotContain("U14");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec: {ports: [{port: '80'}]} | spec.ports[0].port | must be a whole number",
        "spec: {ports: [{port: 80.5}]} | spec.ports[0].port | must be a whole number",
        "spec: {ports: [{port: 80, targetPort: {a: b}}]} | spec.ports[0].targetPort | must be a whole number or a string",
        "spec: {ports: 80} | spec.ports | must be a list",
        "spec: {selector: [a]} | spec.selector | must be a map of fields",
        "spec: {publishNotReadyAddresses: 'true'} | spec.publishNotReadyAddresses | must be true or false",
        "spec: {clusterIP: 80} | spec.clusterIP | must be a string",
      })
  @DisplayName("U14: a value of a type that its field does not take is refused")
  void otherTypes(String content, String path, String detail) {
    assertThat(checkExtra("v1", "Service", content).problems())
        .filteredOn(problem -> problem.rule().equals("U14"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("extras[Service/x]." + path);
              assertThat(problem.detail())
                  .isEqualTo(detail + ", so the API server refuses the object");
            });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"64Gi, 0", "0.5, 0", "500m, 0", "1e3, 0", "12E, 0", "many, 1", "64GB, 1", "'', 1"})
  @DisplayName("U14: an amount of a resource is a quantity")
  void quantities(String amount, int found) {
    assertThat(
            checkExtra(
                    "v1",
                    "Pod",
                    "spec: {containers: [{name: a, image: b/c:1, resources: {limits: {memory: '"
                        + amount
                        + "'}}}]}")
                .problems())
        .filteredOn(problem -> problem.path().endsWith("limits[\"memory\"]"))
        .hasSize(found);
  }

  @Test
  @DisplayName("U14: a kind that no Kubernetes serves is refused, one of a CRD is not")
  void kinds() {
    assertThat(checkExtra("apps/v1", "Deploymint", "spec: {}").problems())
        .filteredOn(problem -> problem.rule().equals("U14"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("extras[Deploymint/x].kind");
              assertThat(problem.fix()).isEqualTo("did you mean Deployment?");
            });
    assertThat(checkExtra("gateway.networking.k8s.io/v1", "Whatever", "spec: {}").problems())
        .isEmpty();
  }

  @Test
  @DisplayName("U14: a ConfigMap of more than a mebibyte is refused")
  void large() {
    assertThat(found(checkExtra("v1", "ConfigMap", "data: {a: " + "x".repeat(1_048_576) + "}")))
        .isEmpty();
    assertThat(found(checkExtra("v1", "ConfigMap", "data: {a: " + "x".repeat(1_048_577) + "}")))
        .containsExactly("U14");
  }

  @Test
  @DisplayName("U14: a field of no value is one, too")
  void ofNoValue() {
    assertThat(found(checkExtra("v1", "Service", "spec: {port: null}"))).containsExactly("U14");
  }

  @Test
  @DisplayName("U14: in the values of a map whose keys are free, keys that are no words in quotes")
  void inMap() {
    Report report =
        checkExtra(
            "resource.k8s.io/v1",
            "ResourceSlice",
            """
            spec:
              devices:
              - name: gpu
                attributes: {type: {string: a}, a.com/type: {strng: a}}
                capacity: {memory: {vaule: 1}}
            """);
    assertThat(report.errors())
        .filteredOn(problem -> problem.detail().startsWith("is no field there"))
        .extracting(Problem::path, Problem::fix)
        .containsExactly(
            tuple(
                "extras[ResourceSlice/x].spec.devices[gpu].attributes[\"a.com/type\"].strng",
                "did you mean string?"),
            tuple(
                "extras[ResourceSlice/x].spec.devices[gpu].capacity.memory.vaule",
                "did you mean value?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules: [{retry: {attempts: 2}, sessionPersistence: {sessionName: a}}]",
        "rules: [{filters: [{type: CORS, cors: {maxAge: 5}}]}]",
      })
  @DisplayName("A field that one release or channel of a CRD has is accepted")
  void ofOneRelease(String spec) {
    assertThat(
            found(checkExtra("gateway.networking.k8s.io/v1", "HTTPRoute", "spec: {" + spec + "}")))
        .doesNotContain("U14");
  }

  @Test
  @DisplayName("R13: a field of a listener that the Gateway API does not have")
  void listener() {
    assertRefused(
        check(
            Stacks.valid().toBuilder()
                .edit(ManifestEdit.of("Gateway", GATEWAY).add("/spec/listeners/0/path", "/"))
                .build()),
        """
        error: pd  Gateway/infra-pd-inference-gateway spec.listeners[default].path: Invalid value: "path": is no field there in gateway-api 1.5.1 or before: a strict server refuses the object, others drop the field silently
          fix: leave it out        [R13]
        1 error
        """);
    assertThat(found(check(edited("Gateway", GATEWAY, "{\"spec\":{\"path\":\"/\"}}"))))
        .containsExactly("U14");
  }
}
