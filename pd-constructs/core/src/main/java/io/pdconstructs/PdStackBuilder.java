package io.pdconstructs;

/**
 * What is left to say of a {@link PdStack} once all that is required is said. The interfaces in
 * here are the steps to it: each asks for one part and leads to the next, so a program that leaves
 * one out does not compile.
 */
public final class PdStackBuilder {

  private final PdStack stack;

  private PdStackBuilder(PdStack stack) {
    this.stack = stack;
  }

  static NeedsRelease named(String name) {
    return release ->
        model ->
            hardware ->
                connector ->
                    prefill ->
                        decode ->
                            gateway ->
                                namespace ->
                                    new PdStackBuilder(
                                        new PdStack(
                                            name,
                                            release,
                                            model,
                                            hardware,
                                            connector,
                                            prefill,
                                            decode,
                                            gateway,
                                            namespace,
                                            VllmEngine.defaults()));
  }

  /** What both engines are told alike. Default {@link VllmEngine#defaults()}. */
  public PdStackBuilder engine(VllmEngine engine) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            engine));
  }

  /**
   * The stack as it was said. Never throws: what cannot work is reported when it is synthesized or
   * checked.
   */
  public PdStack build() {
    return stack;
  }

  /** Asks for the release of llm-d. */
  public interface NeedsRelease {
    /** Runs this release, until the program says another. */
    NeedsModel release(LlmdRelease release);
  }

  /** Asks for the model. */
  public interface NeedsModel {
    /** Serves this model. */
    NeedsHardware model(Model model);
  }

  /** Asks for the nodes. */
  public interface NeedsHardware {
    /** Runs both roles on these nodes. */
    NeedsConnector hardware(HardwareProfile hardware);
  }

  /** Asks for the way of the KV cache. */
  public interface NeedsConnector {
    /** Moves the KV cache with this. */
    NeedsPrefill connector(KvConnector connector);
  }

  /** Asks for the prefill workers. */
  public interface NeedsPrefill {
    /** Computes prompts with these. */
    NeedsDecode prefill(PrefillPool prefill);
  }

  /** Asks for the decode workers. */
  public interface NeedsDecode {
    /** Generates answers with these. */
    NeedsGateway decode(DecodeWorker decode);
  }

  /** Asks for the gateway. */
  public interface NeedsGateway {
    /** Takes requests by this. */
    NeedsNamespace gateway(InferenceGateway gateway);
  }

  /** Asks for the namespace. */
  public interface NeedsNamespace {
    /** Puts every namespaced object there; it must exist when they are applied. */
    PdStackBuilder namespace(String namespace);
  }
}
