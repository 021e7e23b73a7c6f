package io.pdconstructs.conformance;

import static io.pdconstructs.Role.DECODE;
import static io.pdconstructs.conformance.Breakage.of;
import static io.pdconstructs.conformance.Breakage.ofEdit;
import static io.pdconstructs.conformance.Places.ENGINE_PATH;
import static io.pdconstructs.conformance.Places.engines;

import io.pdconstructs.EngineCapabilities;
import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.stream.Stream;

/** What engines are told of the transfer: who starts it, which keys they read, what may fail. */
final class TransferBreakages {

  private static final String ARGS = ENGINE_PATH + ".args";
  private static final String ARGS_08 = "spec.template.spec.containers[modelserver].args";
  private static final String CONFIG = "--kv-transfer-config";
  private static final String NIXL = "{\"kv_connector\":\"NixlConnector\",\"kv_role\":";

  private TransferBreakages() {}

  static Stream<Breakage> all() {
    return Stream.concat(
        Stream.of(
            ofEdit(
                "C8",
                DECODE,
                ARGS,
                s ->
                    told(
                        s,
                        DECODE,
                        "{\"kv_connector\":\"NixlPushConnector\",\"kv_role\":\"kv_both\"}")),
            of(
                    "P10",
                    DECODE,
                    ARGS_08,
                    s -> Breakage.with(on(s, "0.30.0"), DECODE, w -> w.args("-pp", "2")))
                .when(EppBreakages::canMove),
            of("V9", DECODE, ARGS_08, TransferBreakages::withoutPolicy)
                .isWarnedOf()
                .when(EppBreakages::canMove),
            of("V25", DECODE, ARGS_08, TransferBreakages::withLateLease)
                .isWarnedOf()
                .when(EppBreakages::canMove)),
        Stream.of(Role.values()).map(TransferBreakages::unread));
  }

  private static Breakage unread(Role role) {
    String config = NIXL + "\"kv_both\",\"kv_load_failure_policy\":\"fail\"}";
    return ofEdit("V7", role, ARGS, s -> told(s, role, config)).isWarnedOf();
  }

  private static PdStack withLateLease(PdStack stack) {
    PdStack moved = Moved.to08(stack);
    String lease = ",\"kv_connector_extra_config\":{\"kv_lease_duration\":600}}";
    return moved.toBuilder().edit(told(moved, DECODE, NIXL + "\"kv_consumer\"" + lease)).build();
  }

  private static PdStack withoutPolicy(PdStack stack) {
    PdStack moved = on(stack, "0.16.0");
    ManifestEdit edit = told(moved, DECODE, NIXL + "\"kv_consumer\"}");
    return moved.toBuilder().edit(edit).build();
  }

  private static PdStack on(PdStack stack, String version) {
    PdStack moved = Moved.to08(stack);
    return moved.toBuilder()
        .images(moved.images().engineCapabilities(EngineCapabilities.vllm(version)))
        .build();
  }

  private static ManifestEdit told(PdStack stack, Role role, String config) {
    return engines(stack, role).set(Places.valueOf(stack, role, CONFIG), config);
  }
}
