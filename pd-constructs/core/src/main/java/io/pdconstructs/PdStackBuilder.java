package io.pdconstructs;

/**
 * A {@link PdStack} of which all that is required is said. The interfaces in here are the steps to
 * it: each asks for one part and leads to the next, so a program that leaves one out does not
 * compile. Every setter returns a copy; what is said last counts.
 */
public final class PdStackBuilder {

  private final PdStack stack;

  PdStackBuilder(PdStack stack) {
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

  /** Another name: every object then has another one, and is another object. */
  public PdStackBuilder name(String name) {
    return new PdStackBuilder(
        new PdStack(
            name,
            stack.release(),
            stack.model(),
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Another release of llm-d. */
  public PdStackBuilder release(LlmdRelease release) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            release,
            stack.model(),
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Another model. */
  public PdStackBuilder model(Model model) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            model,
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Other nodes for both roles. */
  public PdStackBuilder hardware(HardwareProfile hardware) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            hardware,
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Another way for the KV cache. */
  public PdStackBuilder connector(KvConnector connector) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            stack.hardware(),
            connector,
            stack.prefill(),
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Other prefill workers. */
  public PdStackBuilder prefill(PrefillPool prefill) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            stack.hardware(),
            stack.connector(),
            prefill,
            stack.decode(),
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Other decode workers. */
  public PdStackBuilder decode(DecodeWorker decode) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            decode,
            stack.gateway(),
            stack.namespace(),
            stack.engine()));
  }

  /** Another gateway. */
  public PdStackBuilder gateway(InferenceGateway gateway) {
    return new PdStackBuilder(
        new PdStack(
            stack.name(),
            stack.release(),
            stack.model(),
            stack.hardware(),
            stack.connector(),
            stack.prefill(),
            stack.decode(),
            gateway,
            stack.namespace(),
            stack.engine()));
  }

  /** Another namespace. */
  public PdStackBuilder namespace(String namespace) {
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
            namespace,
            stack.engine()));
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
