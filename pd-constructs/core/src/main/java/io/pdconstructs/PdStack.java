package io.pdconstructs;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestEdit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * One model served by prefill and decode workers behind a gateway. Everything that is not here is
 * derived from it. Made by {@link #named(String)}, which asks for what is required, one part after
 * the other.
 *
 * @param name its name; part of the name of every object
 * @param release the release of llm-d that runs it
 * @param model what is served
 * @param hardware the nodes of both roles
 * @param connector what moves the KV cache
 * @param prefill the prefill workers
 * @param decode the decode workers
 * @param gateway what clients talk to
 * @param namespace namespace of its objects
 * @param engine what both engines are told alike
 * @param disaggregation which prompts are prefilled remotely
 * @param endpointPicker the process that chooses workers
 * @param sidecar the proxy in front of each decode engine
 * @param images images other than the release's, and the Secrets to pull with
 * @param extras objects beside the library's own
 * @param edits changes of finished objects, in the order in which they are made
 * @param suppressions rules that do not count, with their reasons
 */
public record PdStack(
    String name,
    LlmdRelease release,
    Model model,
    HardwareProfile hardware,
    KvConnector connector,
    PrefillPool prefill,
    DecodeWorker decode,
    InferenceGateway gateway,
    String namespace,
    VllmEngine engine,
    Disaggregation disaggregation,
    EndpointPicker endpointPicker,
    RoutingSidecar sidecar,
    Images images,
    List<Manifest> extras,
    List<ManifestEdit> edits,
    List<Suppression> suppressions) {

  /**
   * Copies what it is given.
   *
   * @throws NullPointerException when a part is null; the message names its setter
   */
  public PdStack {
    name = Settings.required(name, "name");
    release = Settings.required(release, "release");
    model = Settings.required(model, "model");
    hardware = Settings.required(hardware, "hardware");
    connector = Settings.required(connector, "connector");
    prefill = Settings.required(prefill, "prefill");
    decode = Settings.required(decode, "decode");
    gateway = Settings.required(gateway, "gateway");
    namespace = Settings.required(namespace, "namespace");
    engine = Settings.required(engine, "engine");
    disaggregation = Settings.required(disaggregation, "disaggregation");
    endpointPicker = Settings.required(endpointPicker, "endpointPicker");
    sidecar = Settings.required(sidecar, "sidecar");
    images = Settings.required(images, "images");
    extras = List.copyOf(extras);
    edits = List.copyOf(edits);
    suppressions = List.copyOf(suppressions);
  }

  private static final BigDecimal READ_BYTES_PER_SECOND = BigDecimal.valueOf(50_000_000);
  private static final Duration LOAD_AND_COMPILE = Duration.ofMinutes(10);

  /**
   * Begins a stack.
   *
   * @param name its name, a DNS label such as {@code pd}; it is kept as given, and rules report one
   *     that cannot work
   */
  public static PdStackBuilder.NeedsRelease named(String name) {
    return PdStackBuilder.named(Settings.required(name, "named"));
  }

  /** The image of both engines. */
  public ImageRef engineImage() {
    return images.engine().orElse(release.engineImage());
  }

  /**
   * What both engines can do: what is stated of their image, else what its name and tag tell, else
   * what the release's do.
   */
  public EngineCapabilities engineCapabilities() {
    return images
        .engineCapabilities()
        .or(() -> images.engine().flatMap(EngineCapabilities::ofImage))
        .orElse(release.engine());
  }

  /** The image of the endpoint picker. */
  public ImageRef eppImage() {
    return images.epp().orElse(release.eppImage());
  }

  /** The image of the routing sidecar. */
  public ImageRef sidecarImage() {
    return images.sidecar().orElse(release.sidecarImage());
  }

  /** The workers of a role. */
  public Workers<?> workers(Role role) {
    return role == Role.PREFILL ? prefill : decode;
  }

  /** This stack, to be built again with parts replaced. */
  public PdStackBuilder toBuilder() {
    return new PdStackBuilder(this);
  }

  /**
   * How long an engine may take from its start to its first answer: what {@link
   * VllmEngine#startupBudget(Duration)} says, else the time to download or read {@link
   * Model#size()} at 50 MB/s, rounded up to a second, plus 10 minutes to load and compile. 100 GiB
   * give 2,148 s + 600 s.
   */
  public Duration startupBudget() {
    return engine.startupBudget().orElseGet(() -> readTime().plus(LOAD_AND_COMPILE));
  }

  private Duration readTime() {
    BigDecimal seconds =
        model.size().value().divide(READ_BYTES_PER_SECOND, 0, RoundingMode.CEILING);
    return Duration.ofSeconds(seconds.min(BigDecimal.valueOf(Integer.MAX_VALUE)).longValue());
  }
}
