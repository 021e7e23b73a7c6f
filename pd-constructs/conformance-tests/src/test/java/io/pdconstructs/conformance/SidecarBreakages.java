package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Places.SIDECAR;
import static io.pdconstructs.conformance.Places.engines;

import io.pdconstructs.ImageRef;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sidecar in front of decode engines, and words of it and of the endpoint picker. */
final class SidecarBreakages {

  private static final String PROXY = "spec.template.spec.initContainers[routing-proxy]";
  private static final String ARGS = PROXY + ".args";
  private static final String RIGHTS = "ms-NAME-llm-d-modelservice-sidecar";
  private static final ImageRef OLD_SIDECAR =
      ImageRef.parse("ghcr.io/llm-d/llm-d-routing-sidecar:v0.9.0");
  private static final ImageRef OLD_PICKER =
      ImageRef.parse("ghcr.io/llm-d/llm-d-inference-scheduler:v0.9.0");
  private static final Predicate<PdStack> HAS_SIDECAR_OF_RELEASE =
      stack -> stack.images().sidecar().isEmpty();
  private static final Predicate<PdStack> HAS_PICKER_OF_RELEASE =
      stack -> stack.images().epp().isEmpty();

  private SidecarBreakages() {}

  static Stream<Breakage> all() {
    return Stream.of(of02(), of08(), ofImages()).flatMap(breakages -> breakages);
  }

  private static Stream<Breakage> of02() {
    return Stream.of(
        ofEdit(
                "G20",
                DECODE,
                PROXY + ".resources",
                s -> engines(s, DECODE).remove(SIDECAR + "/resources"))
            .isWarnedOf(),
        ofEdit(
            "N12",
            DECODE,
            PROXY + ".restartPolicy",
            s -> engines(s, DECODE).remove(SIDECAR + "/restartPolicy")),
        ofEdit("N7", DECODE, ARGS, s -> engines(s, DECODE).remove(SIDECAR + "/args/4"))
            .when(HAS_SIDECAR_OF_RELEASE),
        of("N9", DECODE, ARGS, s -> sidecar(s, "--enable-ssrf-protection"))
            .when(HAS_SIDECAR_OF_RELEASE)
            .when(s -> !s.sidecar().guarded()),
        guarded(
            "spec.template.spec.automountServiceAccountToken",
            s ->
                engines(s, DECODE)
                    .merge(
                        "{\"spec\":{\"template\":{\"spec\":{\"automountServiceAccountToken\":false}}}}")),
        guarded("Role/" + RIGHTS + " rules", s -> rights(s, "Role").remove("/rules/0/verbs/1")),
        guarded(
            "spec.template.spec.serviceAccountName",
            s -> rights(s, "RoleBinding").set("/subjects/0/name", "other")),
        of("N15", "sidecar.args", s -> sidecar(s, "--nothing")).when(HAS_SIDECAR_OF_RELEASE),
        of("N15", "endpointPicker.args", s -> picker(s, "--nothing")).when(HAS_PICKER_OF_RELEASE));
  }

  private static Stream<Breakage> of08() {
    return Stream.of(
        in08("N10", "--prefill-max-retries=2", "--prefill-retry-backoff=0s"),
        in08("N13", "--decode-chunk-size=-1"),
        in08("P18", "--data-parallel-size=2"),
        of("N8", "sidecar.args", s -> sidecar(Moved.to08(s), "--prefiller-use-tls"))
            .isWarnedOf()
            .when(EppBreakages::canMove)
            .when(HAS_SIDECAR_OF_RELEASE),
        of(
                "E10",
                "endpointPicker.args",
                s -> picker(Moved.to08(s), "--total-queued-requests-metric=x"))
            .when(EppBreakages::canMove)
            .when(HAS_PICKER_OF_RELEASE));
  }

  private static Stream<Breakage> ofImages() {
    return Stream.of(
        of(
            "E11",
            DECODE,
            PROXY + ".image",
            s -> s.toBuilder().images(s.images().sidecar(OLD_SIDECAR)).build()),
        of(
            "E11",
            "Deployment/gaie-NAME-epp spec.template.spec.containers[epp].image",
            s -> s.toBuilder().images(s.images().epp(OLD_PICKER)).build()));
  }

  private static Breakage in08(String rule, String... args) {
    return of(rule, DECODE, ARGS, s -> sidecar(Moved.to08(s), args))
        .when(EppBreakages::canMove)
        .when(HAS_SIDECAR_OF_RELEASE);
  }

  /** A mistake in what a sidecar has that asks its pool only. */
  private static Breakage guarded(String path, Function<PdStack, ManifestEdit> edit) {
    return of(
            "N9",
            DECODE,
            path,
            s -> s.toBuilder().sidecar(s.sidecar().onlyToPool()).edit(edit.apply(s)).build())
        .when(HAS_SIDECAR_OF_RELEASE);
  }

  private static ManifestEdit.Target rights(PdStack stack, String kind) {
    return ManifestEdit.of(kind, RIGHTS.replace("NAME", stack.name()));
  }

  private static PdStack sidecar(PdStack stack, String... args) {
    return stack.toBuilder().sidecar(stack.sidecar().args(args)).build();
  }

  private static PdStack picker(PdStack stack, String... args) {
    return stack.toBuilder().endpointPicker(stack.endpointPicker().args(args)).build();
  }
}
