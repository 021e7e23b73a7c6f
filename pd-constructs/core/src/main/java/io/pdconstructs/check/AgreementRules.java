package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the two engines must agree on, or decode cannot use the KV cache of prefill. C1 image, C2
 * model, C3 data type, C4 attention, C5 type of the cache, C8 who starts a transfer, C11 backends
 * of NIXL, C12 length, C13 served name, P11 layout of the cache, P12 block size, S9 connector. Said
 * once on the stack; this finds it on one role alone.
 */
final class AgreementRules implements Rule {

  private static final String LAYOUT = "VLLM_KV_CACHE_LAYOUT";
  private static final Set<String> PULL_AND_PUSH = Set.of("NixlConnector", "NixlPushConnector");

  /** One fact, and where an engine says it. */
  record Fact(
      String rule, String name, String path, Function<EngineWorkload, Optional<String>> of) {

    static Fact flag(String rule, String flag) {
      return new Fact(rule, flag, ".args", engine -> engine.flag(flag));
    }

    static Fact variable(String rule, String name) {
      return new Fact(rule, name, ".env[" + name + "]", engine -> engine.env(name));
    }
  }

  static final List<Fact> FACTS =
      List.of(
          new Fact("C1", "image", ".image", engine -> text(engine, "/image")),
          new Fact("C2", "model", ".args", EngineWorkload::model),
          Fact.flag("C3", "--dtype"),
          Fact.flag("C5", "--kv-cache-dtype"),
          Fact.flag("C12", "--max-model-len"),
          Fact.flag("C13", "--served-model-name"),
          Fact.flag("P12", "--block-size"),
          new Fact(
              "S9",
              EngineFlag.KV_TRANSFER,
              ".args",
              engine -> engine.flag(EngineFlag.KV_TRANSFER).map(AgreementRules::connector)),
          Fact.flag("C4", "--attention-backend"),
          Fact.variable("C4", "VLLM_ATTENTION_BACKEND"),
          new Fact(
              "C11",
              "backends of NIXL",
              ".args",
              engine -> Optional.of(backends(engine.flag(EngineFlag.KV_TRANSFER).orElse("")))),
          new Fact(
              "P11",
              LAYOUT,
              ".env[" + LAYOUT + "]",
              engine -> Optional.of(engine.env(LAYOUT).orElse("HND"))));

  private static final Pattern BACKENDS = Pattern.compile("\"backends\"\\s*:\\s*(\\[[^\\]]*\\])");
  private static final Pattern CONNECTOR = Pattern.compile("\"kv_connector\"\\s*:\\s*\"([^\"]*)\"");

  /** Only the connector: the part of each role in the transfer may differ. */
  static String connector(String config) {
    Matcher matcher = CONNECTOR.matcher(config);
    return matcher.find() ? matcher.group(1) : config;
  }

  /** UCX, unless something else is said. */
  static String backends(String config) {
    Matcher matcher = BACKENDS.matcher(config);
    return matcher.find() ? matcher.group(1).replace(" ", "") : "[\"UCX\"]";
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (EngineWorkload prefill : subject.vllmEngines(Role.PREFILL)) {
      for (EngineWorkload decode : subject.vllmEngines(Role.DECODE)) {
        FACTS.stream()
            .filter(fact -> !isReported(fact, prefill, decode, subject.stack()))
            .forEach(fact -> compare(fact, prefill, decode, findings.of(Role.DECODE)));
      }
    }
  }

  /**
   * An engine that moves no KV cache at all, a layout that there is not, and a flag of the library
   * that the user gives again, are reported as such.
   */
  private static boolean isReported(
      Fact fact, EngineWorkload prefill, EngineWorkload decode, Optional<PdStack> stack) {
    boolean noConnector =
        fact.rule().equals("S9")
            && (fact.of().apply(prefill).isEmpty() || fact.of().apply(decode).isEmpty());
    boolean noLayout =
        fact.rule().equals("P11")
            && (VariableRules.isUnknownLayout(prefill) || VariableRules.isUnknownLayout(decode));
    String flag = fact.rule().equals("C2") ? "--model" : fact.name();
    return noConnector
        || noLayout
        || EngineSettingRules.isUsers(flag, stack, Role.PREFILL)
        || EngineSettingRules.isUsers(flag, stack, Role.DECODE);
  }

  private static void compare(
      Fact fact, EngineWorkload prefill, EngineWorkload decode, Findings findings) {
    Optional<String> ofPrefill = fact.of().apply(prefill);
    Optional<String> ofDecode = fact.of().apply(decode);
    if (!ofPrefill.equals(ofDecode)) {
      findings.invalid(
          isPullAndPush(ofPrefill, ofDecode) ? "C8" : fact.rule(),
          decode.path() + fact.path(),
          ofDecode.orElse("(nothing)"),
          "must be the "
              + fact.name()
              + " of prefill ("
              + ofPrefill.orElse("nothing")
              + "): the two engines share one KV cache",
          findings.fix(
              "say it for both roles: on the stack where it has a setter, else on each of them",
              "say the same on both roles"));
    }
  }

  /** Two connectors of NIXL, of which one fetches and the other sends. */
  private static boolean isPullAndPush(Optional<String> one, Optional<String> other) {
    return PULL_AND_PUSH.contains(one.orElse("")) && PULL_AND_PUSH.contains(other.orElse(""));
  }

  private static Optional<String> text(EngineWorkload engine, String pointer) {
    return engine.container().at(pointer).stringValueOpt();
  }
}
