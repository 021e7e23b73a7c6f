package io.pdconstructs;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import java.util.List;

/**
 * A {@link PdStack} of which all that is required is said. The interfaces in here are the steps to
 * it: each asks for one part and leads to the next, so a program that leaves one out does not
 * compile. Every setter returns a copy; what is said last counts.
 */
public final class PdStackBuilder {

  private String name;
  private LlmdRelease release;
  private Model model;
  private HardwareProfile hardware;
  private KvConnector connector;
  private PrefillPool prefill;
  private DecodeWorker decode;
  private InferenceGateway gateway;
  private String namespace;
  private VllmEngine engine;
  private Disaggregation disaggregation;
  private EndpointPicker endpointPicker;
  private RoutingSidecar sidecar;
  private Images images;
  private List<Manifest> extras;
  private List<ManifestEdit> edits;
  private List<Suppression> suppressions;

  PdStackBuilder(PdStack stack) {
    this.name = stack.name();
    this.release = stack.release();
    this.model = stack.model();
    this.hardware = stack.hardware();
    this.connector = stack.connector();
    this.prefill = stack.prefill();
    this.decode = stack.decode();
    this.gateway = stack.gateway();
    this.namespace = stack.namespace();
    this.engine = stack.engine();
    this.disaggregation = stack.disaggregation();
    this.endpointPicker = stack.endpointPicker();
    this.sidecar = stack.sidecar();
    this.images = stack.images();
    this.extras = stack.extras();
    this.edits = stack.edits();
    this.suppressions = stack.suppressions();
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
                                            VllmEngine.defaults(),
                                            Disaggregation.always(),
                                            EndpointPicker.defaults(),
                                            RoutingSidecar.defaults(),
                                            Images.ofRelease(),
                                            List.of(),
                                            List.of(),
                                            List.of()));
  }

  /** Another name: every object then has another one, and is another object. Returns a copy. */
  public PdStackBuilder name(String name) {
    PdStackBuilder copy = copy();
    copy.name = name;
    return copy;
  }

  /** Another release of llm-d. Returns a copy. */
  public PdStackBuilder release(LlmdRelease release) {
    PdStackBuilder copy = copy();
    copy.release = release;
    return copy;
  }

  /** Another model. Returns a copy. */
  public PdStackBuilder model(Model model) {
    PdStackBuilder copy = copy();
    copy.model = model;
    return copy;
  }

  /** Other nodes for both roles. Returns a copy. */
  public PdStackBuilder hardware(HardwareProfile hardware) {
    PdStackBuilder copy = copy();
    copy.hardware = hardware;
    return copy;
  }

  /** Another way for the KV cache. Returns a copy. */
  public PdStackBuilder connector(KvConnector connector) {
    PdStackBuilder copy = copy();
    copy.connector = connector;
    return copy;
  }

  /** Other prefill workers. Returns a copy. */
  public PdStackBuilder prefill(PrefillPool prefill) {
    PdStackBuilder copy = copy();
    copy.prefill = prefill;
    return copy;
  }

  /** Other decode workers. Returns a copy. */
  public PdStackBuilder decode(DecodeWorker decode) {
    PdStackBuilder copy = copy();
    copy.decode = decode;
    return copy;
  }

  /** Another gateway. Returns a copy. */
  public PdStackBuilder gateway(InferenceGateway gateway) {
    PdStackBuilder copy = copy();
    copy.gateway = gateway;
    return copy;
  }

  /** Another namespace. Returns a copy. */
  public PdStackBuilder namespace(String namespace) {
    PdStackBuilder copy = copy();
    copy.namespace = namespace;
    return copy;
  }

  /** What both engines are told alike. Default {@link VllmEngine#defaults()}. Returns a copy. */
  public PdStackBuilder engine(VllmEngine engine) {
    PdStackBuilder copy = copy();
    copy.engine = engine;
    return copy;
  }

  /**
   * Which prompts are prefilled remotely. Default {@link Disaggregation#always()}. Returns a copy.
   */
  public PdStackBuilder disaggregation(Disaggregation disaggregation) {
    PdStackBuilder copy = copy();
    copy.disaggregation = disaggregation;
    return copy;
  }

  /**
   * The process that chooses workers. Default {@link EndpointPicker#defaults()}. Returns a copy.
   */
  public PdStackBuilder endpointPicker(EndpointPicker endpointPicker) {
    PdStackBuilder copy = copy();
    copy.endpointPicker = endpointPicker;
    return copy;
  }

  /**
   * The proxy in front of each decode engine. Default {@link RoutingSidecar#defaults()}. Returns a
   * copy.
   */
  public PdStackBuilder sidecar(RoutingSidecar sidecar) {
    PdStackBuilder copy = copy();
    copy.sidecar = sidecar;
    return copy;
  }

  /**
   * Images other than the release's, and what to pull with. Default {@link Images#ofRelease()}.
   * Returns a copy.
   */
  public PdStackBuilder images(Images images) {
    PdStackBuilder copy = copy();
    copy.images = images;
    return copy;
  }

  /**
   * One more object beside the library's own, such as a ConfigMap or a PodMonitor. What others may
   * refer to is applied before the library's objects, the rest after them. Rules look at it as at
   * any other object, and edits reach it. Default none. Returns a copy.
   */
  public PdStackBuilder extra(Manifest manifest) {
    PdStackBuilder copy = copy();
    copy.extras = Settings.with(extras, "extra", Settings.required(manifest, "extra"));
    return copy;
  }

  /** One more change of a finished object, after those before it. Default none. Returns a copy. */
  public PdStackBuilder edit(ManifestEdit edit) {
    PdStackBuilder copy = copy();
    copy.edits = Settings.with(edits, "edit", Settings.required(edit, "edit"));
    return copy;
  }

  /** One more rule that does not count, with its reason. Default none. Returns a copy. */
  public PdStackBuilder suppress(Suppression suppression) {
    PdStackBuilder copy = copy();
    copy.suppressions =
        Settings.with(suppressions, "suppress", Settings.required(suppression, "suppress"));
    return copy;
  }

  /**
   * The stack as it was said. Throws for nothing but a part that is null: what cannot work is
   * reported when it is synthesized or checked.
   */
  public PdStack build() {
    return new PdStack(
        name,
        release,
        model,
        hardware,
        connector,
        prefill,
        decode,
        gateway,
        namespace,
        engine,
        disaggregation,
        endpointPicker,
        sidecar,
        images,
        extras,
        edits,
        suppressions);
  }

  private PdStackBuilder copy() {
    return new PdStackBuilder(build());
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
