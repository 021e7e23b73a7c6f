package io.pdconstructs.check.transfer;

import io.pdconstructs.EngineCapabilities.Trait;
import io.pdconstructs.check.Subject;
import io.pdconstructs.sizing.ModelShape;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.engine.Drafts;
import java.util.List;
import java.util.Optional;

/** How the two roles draft, as their engines compare it before the first transfer. */
record DraftComparison(
    EngineWorkload prefillEngine, Drafts ofPrefill, EngineWorkload decodeEngine, Drafts ofDecode) {

  private static final String NO_DRAFT = "no draft";
  private static final String CACHE = "kv_cache_dtype";
  private static final List<String> COMPARED = List.of("revision", "code_revision");

  /** How prefill drafts, in words. */
  String prefill() {
    return isOfHashes() ? compared(ofPrefill, prefillEngine) : words(ofPrefill);
  }

  /** How decode drafts, in words. */
  String decode() {
    return isOfHashes() ? compared(ofDecode, decodeEngine) : words(ofDecode);
  }

  /** Whether the drafts themselves are compared: known ones, of which one at least counts. */
  boolean isOfHashes() {
    return haveBoth(Trait.COMPARES_DRAFTS)
        && isDecided(ofPrefill)
        && isDecided(ofDecode)
        && (ofPrefill.areOfHiddenStates() || ofDecode.areOfHiddenStates());
  }

  private static boolean isDecided(Drafts drafts) {
    return !drafts.isGiven() || !drafts.kind().isEmpty();
  }

  private boolean haveBoth(Trait trait) {
    return prefillEngine.has(trait) && decodeEngine.has(trait);
  }

  /** Whether the drafts of one role alone have layers of their own. */
  boolean haveOtherRegions() {
    Optional<Boolean> one = ofPrefill.haveLayers();
    Optional<Boolean> other = ofDecode.haveLayers();
    return haveBoth(Trait.COMPARES_REGIONS)
        && one.isPresent()
        && other.isPresent()
        && !one.equals(other);
  }

  /** Whether the hybrid manager may put the draft's layers into regions that are there already. */
  boolean mayShareRegions(Subject subject) {
    Optional<ModelShape> shape = subject.shape(decodeEngine);
    boolean alike = shape.isPresent() && !shape.get().mixesLayers().orElse(false);
    boolean managed =
        !decodeEngine.hybridManager().isKnown() || decodeEngine.hybridManager().isInUse();
    return managed && !alike;
  }

  private static String words(Drafts drafts) {
    String kind = drafts.method().orElse(drafts.kind());
    String model = drafts.model().map(name -> kind.isEmpty() ? name : ", " + name).orElse("");
    return drafts.isGiven() ? kind + model : NO_DRAFT;
  }

  /** Drafts that do not read the model's hidden states count as none. */
  private static String compared(Drafts drafts, EngineWorkload engine) {
    if (!drafts.areOfHiddenStates()) {
      return NO_DRAFT;
    }
    String kind = drafts.kind();
    StringBuilder text = new StringBuilder(kind);
    Optional<String> own = kind.equals("mtp") ? engine.command().model() : Optional.empty();
    drafts.model().or(() -> own).ifPresent(model -> text.append(", ").append(model));
    for (String key : COMPARED) {
      String value = drafts.config().path(key).asString("");
      text.append(value.isEmpty() ? "" : ", " + value);
    }
    if (drafts.config().path("parallel_drafting").asBoolean(false)) {
      text.append(", parallel_drafting");
    }
    String ofModel = engine.flags().value("--kv-cache-dtype").orElse("auto");
    String cache = drafts.config().path(CACHE).asString(ofModel);
    return text + (cache.equals(ofModel) ? "" : ", " + CACHE + " " + cache);
  }
}
