package io.pdconstructs.topology.engine;

import io.pdconstructs.topology.arguments.JsonFlag;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * How an engine drafts tokens: {@code --speculative-config}, and the flags that stand for its keys.
 *
 * @param isKnown whether that is read, or known not to be said
 * @param method as it is written; empty where it is not said
 * @param model the draft's; empty where it is not said
 * @param config what else is said; a missing node for nothing
 */
public record Drafts(
    boolean isKnown, Optional<String> method, Optional<String> model, JsonNode config) {

  /** The flag that says it. */
  public static final String FLAG = "--speculative-config";

  private static final String METHOD = "--spec-method";
  private static final String MODEL = "--spec-model";
  private static final Set<String> OF_HIDDEN_STATES =
      Set.of("eagle", "eagle3", "mtp", "dflash", "dspark");
  private static final Set<String> WITHOUT_LAYERS =
      Set.of("", "ngram", "ngram_gpu", "suffix", "medusa", "mlp_speculator");
  private static final Drafts NONE =
      new Drafts(true, Optional.empty(), Optional.empty(), MissingNode.getInstance());

  static Drafts of(EngineFlags flags) {
    Optional<JsonFlag> said = flags.json(FLAG);
    Optional<String> method = flags.value(METHOD);
    Optional<String> model = flags.value(MODEL);
    boolean known = flags.knows(FLAG) && flags.knows(METHOD) && flags.knows(MODEL);
    if (said.isEmpty() && method.isEmpty() && model.isEmpty()) {
      return known ? NONE : NONE.unknown();
    }
    JsonNode config = said.map(JsonFlag::tree).orElse(MissingNode.getInstance());
    boolean isRead = said.isEmpty() || (said.get().isReadable() && !hasVariable(said.get()));
    return new Drafts(
        known && isRead, method.or(() -> text(config, "method")), model(model, config), config);
  }

  private static boolean hasVariable(JsonFlag said) {
    return said.text().contains("$(");
  }

  private static Optional<String> model(Optional<String> ofFlag, JsonNode config) {
    return ofFlag.or(() -> text(config, "model"));
  }

  private static Optional<String> text(JsonNode config, String key) {
    return config.path(key).stringValueOpt().filter(text -> !text.isEmpty());
  }

  private Drafts unknown() {
    return new Drafts(false, method, model, config);
  }

  /** Whether it drafts. */
  public boolean isGiven() {
    return method.isPresent() || model.isPresent() || !config.isEmpty();
  }

  /**
   * The method as vLLM takes it: those of one model family are {@code mtp}, and a draft's name may
   * tell it. Empty where the draft's files decide, and where nothing is drafted.
   */
  public String kind() {
    if (method.isPresent()) {
      String said = method.get().toLowerCase(Locale.ROOT);
      return said.endsWith("_mtp") ? "mtp" : said;
    }
    String name = model.orElse("").toLowerCase(Locale.ROOT);
    if (name.contains("eagle-")) {
      return "eagle";
    }
    return name.contains("eagle3") ? "eagle3" : name.contains("dflash") ? "dflash" : "";
  }

  /** Whether drafts come of the model's own hidden states, which engines compare. */
  public boolean areOfHiddenStates() {
    return OF_HIDDEN_STATES.contains(kind());
  }

  /** Whether they have layers of their own in the KV cache; empty where that is not known. */
  public Optional<Boolean> haveLayers() {
    String kind = kind();
    if (!isKnown || (isGiven() && kind.isEmpty())) {
      return Optional.empty();
    }
    boolean have = areOfHiddenStates() || kind.equals("draft_model");
    return have || WITHOUT_LAYERS.contains(kind) ? Optional.of(have) : Optional.empty();
  }
}
