package io.pdconstructs.testing.assertion;

import static io.pdconstructs.testing.assertion.PdAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

  private static final String TOKEN = "Secret/llm-d-hf-token";

  @Test
  @DisplayName("Every reference of a stack resolves but that to the token, on each release")
  void stacks() {
    assertThat(Stacks.manifests()).everyReferenceResolvesExcept(TOKEN);
    assertThat(Synthesizer.standard().synthesize(Stacks.newer()))
        .everyReferenceResolvesExcept(TOKEN);
    assertThat(Synthesizer.standard().synthesize(Stacks.onGke()))
        .everyReferenceResolvesExcept(TOKEN);
  }

  @Test
  @DisplayName("What others make is asked for")
  void token() {
    assertThat(Failure.of(() -> assertThat(Stacks.manifests()).everyReferenceResolves()))
        .isEqualTo(
            """
            Expecting every reference to resolve, but
              Deployment/ms-pd-llm-d-modelservice-prefill spec.template.spec.containers[vllm].env[HF_TOKEN].valueFrom.secretKeyRef.name: Secret/llm-d-hf-token is not there
              Deployment/ms-pd-llm-d-modelservice-decode spec.template.spec.containers[vllm].env[HF_TOKEN].valueFrom.secretKeyRef.name: Secret/llm-d-hf-token is not there""");
  }

  @Test
  @DisplayName("A reference that misses shows what is close: a name, a namespace, a group")
  void close() {
    Manifests edited =
        Stacks.edited(
            ManifestEdit.of("RoleBinding", "gaie-pd-epp").set("/subjects/0/namespace", "other"),
            ManifestEdit.of("Deployment", "gaie-pd-epp")
                .set("/spec/template/spec/serviceAccountName", "gaie-pd-ep"),
            ManifestEdit.of("HTTPRoute", "ms-pd-llm-d-modelservice")
                .set("/spec/rules/0/backendRefs/0/group", "inference.networking.k8s.io"));
    assertThat(Failure.of(() -> assertThat(edited).everyReferenceResolvesExcept(TOKEN)))
        .isEqualTo(
            """
            Expecting every reference to resolve, but
              RoleBinding/gaie-pd-epp subjects[gaie-pd-epp]: ServiceAccount/gaie-pd-epp is not there; the one that is, is in namespace llm-d-pd, not in other
              Deployment/gaie-pd-epp spec.template.spec.serviceAccountName: ServiceAccount/gaie-pd-ep is not there; did you mean ServiceAccount/gaie-pd-epp?
              HTTPRoute/ms-pd-llm-d-modelservice spec.rules[0].backendRefs[gaie-pd]: InferencePool/gaie-pd is not there; the one that is, is of group inference.networking.x-k8s.io, not of inference.networking.k8s.io""");
  }

  @Test
  @DisplayName("An exception that nobody needs is refused, and so are manifests without references")
  void vacuous() {
    Manifests manifests = Stacks.manifests();
    assertThat(
            Failure.of(
                () ->
                    assertThat(manifests)
                        .everyReferenceResolvesExcept(TOKEN, "ServiceAccount/gaie-pd-epp")))
        .isEqualTo(
            """
            Expecting every reference to resolve, but
              ServiceAccount/gaie-pd-epp is excepted, and no reference needs it""");
    assertThat(
            Failure.of(
                () -> assertThat(Manifests.of(manifests.ofKind("Role"))).everyReferenceResolves()))
        .isEqualTo(
            """
            Expecting every reference to resolve, but there is none among:
              Role/gaie-pd-epp""");
    assertThat(Failure.of(() -> assertThat(Manifests.of(List.of())).everyReferenceResolves()))
        .isEqualTo(
            "Expecting every reference to resolve, but there is none; there are no resources at all");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("Each of these refers to an object")
  @CsvSource(
      delimiter = '#',
      value = {
        "Pod#serviceAccountName: a#serviceAccountName: ServiceAccount/a",
        "Pod#imagePullSecrets: [{name: a}]#imagePullSecrets[a].name: Secret/a",
        "Pod#volumes: [{name: v, configMap: {name: a}}]#volumes[v].configMap.name: ConfigMap/a",
        "Pod#volumes: [{name: v, secret: {secretName: a}}]#volumes[v].secret.secretName: Secret/a",
        "Pod#volumes: [{name: v, persistentVolumeClaim: {claimName: a}}]#volumes[v].persistentVolumeClaim.claimName: PersistentVolumeClaim/a",
        "Pod#volumes: [{name: v, projected: {sources: [{configMap: {name: a}}]}}]#volumes[v].projected.sources[0].configMap.name: ConfigMap/a",
        "Pod#volumes: [{name: v, projected: {sources: [{secret: {name: a}}]}}]#volumes[v].projected.sources[0].secret.name: Secret/a",
        "Pod#resourceClaims: [{name: c, resourceClaimName: a}]#resourceClaims[c].resourceClaimName: ResourceClaim/a",
        "Pod#resourceClaims: [{name: c, resourceClaimTemplateName: a}]#resourceClaims[c].resourceClaimTemplateName: ResourceClaimTemplate/a",
        "Pod#initContainers: [{name: i, env: [{name: E, valueFrom: {configMapKeyRef: {name: a, key: k}}}]}]#initContainers[i].env[E].valueFrom.configMapKeyRef.name: ConfigMap/a",
        "Pod#initContainers: [{name: i, envFrom: [{configMapRef: {name: a}}]}]#initContainers[i].envFrom[0].configMapRef.name: ConfigMap/a",
        "Pod#initContainers: [{name: i, envFrom: [{secretRef: {name: a}}]}]#initContainers[i].envFrom[0].secretRef.name: Secret/a",
        "HTTPRoute#parentRefs: [{name: a}]#parentRefs[a]: Gateway/a",
        "HTTPRoute#rules: [{backendRefs: [{name: a}]}]#rules[0].backendRefs[a]: Service/a",
        "GRPCRoute#rules: [{filters: [{requestMirror: {backendRef: {name: a}}}]}]#rules[0].filters[0].requestMirror.backendRef: Service/a",
        "HTTPRoute#rules: [{backendRefs: [{name: s, kind: InferencePool, group: x, filters: [{requestMirror: {backendRef: {name: a}}}]}]}]#rules[0].backendRefs[s].filters[0].requestMirror.backendRef: Service/a",
        "Gateway#infrastructure: {parametersRef: {group: '', kind: ConfigMap, name: a}}#infrastructure.parametersRef: ConfigMap/a",
        "Gateway#listeners: [{name: l, tls: {certificateRefs: [{name: a}]}}]#listeners[l].tls.certificateRefs[a]: Secret/a",
        "InferencePool#extensionRef: {name: a}#extensionRef: Service/a",
        "InferencePool#endpointPickerRef: {name: a}#endpointPickerRef: Service/a",
        "InferenceModel#poolRef: {name: a}#poolRef: InferencePool/a",
        "InferenceObjective#poolRef: {name: a}#poolRef: InferencePool/a",
        "DestinationRule#host: a.one.svc.cluster.local#host: Service/a",
        "StatefulSet#serviceName: a#serviceName: Service/a",
        "HealthCheckPolicy#targetRef: {group: x, kind: InferencePool, name: a}#targetRef: InferencePool/a",
        "BackendTrafficPolicy#targetRefs: [{group: x, kind: HTTPRoute, name: a}]#targetRefs[a]: HTTPRoute/a",
        "HorizontalPodAutoscaler#scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: a}#scaleTargetRef: StatefulSet/a",
        "ScaledObject#scaleTargetRef: {name: a}#scaleTargetRef: Deployment/a",
      })
  void refers(String kind, String spec, String wanted) {
    Manifests manifests = of(kind, spec);
    assertThat(Failure.of(() -> assertThat(manifests).everyReferenceResolves()))
        .contains("  " + kind + "/m spec." + wanted + " is not there");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("None of these refers to an object")
  @CsvSource(
      delimiter = '#',
      value = {
        "Pod#serviceAccountName: default",
        "Pod#priorityClassName: high",
        "Pod#volumes: [{name: v, configMap: {name: a, optional: true}}]",
        "Pod#initContainers: [{name: i, env: [{name: E, valueFrom: {secretKeyRef: {name: a, key: k, optional: true}}}]}]",
        "DestinationRule#host: api.example.com",
        "DestinationRule#host: '*.one.svc.cluster.local'",
        "Gateway#gatewayClassName: istio",
      })
  void refersToNothing(String kind, String spec) {
    assertThat(Failure.of(() -> assertThat(of(kind, spec)).everyReferenceResolves()))
        .startsWith("Expecting every reference to resolve, but there is none among:\n  ");
  }

  @Test
  @DisplayName("A cluster-wide role is in reach of every namespace, a user is nobody's object")
  void bindings() {
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: b, namespace: one}
        roleRef: {kind: ClusterRole, name: r}
        subjects:
        - {kind: User, name: alice}
        - {kind: ServiceAccount, name: s, namespace: two}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: r}
        """;
    String account =
        """
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: s, namespace: two}
        """;
    assertThat(ManifestReader.read(binding + account, "test")).everyReferenceResolves();
    Manifests without = ManifestReader.read(binding, "test");
    assertThat(Failure.of(() -> assertThat(without).everyReferenceResolves()))
        .isEqualTo(
            """
            Expecting every reference to resolve, but
              RoleBinding/b subjects[s]: ServiceAccount/s is not there""");
  }

  private static Manifests of(String kind, String spec) {
    String pod = kind.equals("Pod") ? "containers: [], " : "";
    return ManifestReader.read(
        "{apiVersion: v1, kind: "
            + kind
            + ", metadata: {name: m, namespace: one}, spec: {"
            + pod
            + spec
            + "}}",
        "test");
  }
}
