package io.pdconstructs.topology.engine;

import io.pdconstructs.topology.arguments.Arguments;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an engine's variables leave of the networks that UCX may use. Shared memory and {@code
 * cuda_ipc} do not leave a pod, so they are none.
 *
 * @param transports {@code UCX_TLS}; empty where it is not said, or not known
 * @param devices {@code UCX_NET_DEVICES}, likewise
 * @param isKnown whether both are known, or known not to be said
 */
public record Ucx(Optional<String> transports, Optional<String> devices, boolean isKnown) {

  /** Which transports it may use. */
  public static final String TRANSPORTS = "UCX_TLS";

  /** Which devices of a network it may use. */
  public static final String DEVICES = "UCX_NET_DEVICES";

  private static final Set<String> INTERFACES =
      Set.of("eth", "en", "net", "bond", "ib", "lo", "veth", "docker", "br", "wl");

  /** The transports that cross a network, as UCX itself calls them. */
  private enum Wire {
    TCP,
    RC_VERBS,
    RC_MLX5,
    UD_VERBS,
    UD_MLX5,
    DC_MLX5
  }

  /** What the variables of a container say. */
  public static Ucx of(JsonNode container) {
    Said transports = said(TRANSPORTS, container);
    Said devices = said(DEVICES, container);
    return new Ucx(transports.value, devices.value, transports.isKnown && devices.isKnown);
  }

  private record Said(Optional<String> value, boolean isKnown) {}

  private static Said said(String name, JsonNode container) {
    JsonNode last = null;
    for (JsonNode variable : container.path("env")) {
      last = variable.path("name").asString("").equals(name) ? variable : last;
    }
    if (last == null) {
      return new Said(Optional.empty(), container.path("envFrom").isEmpty());
    }
    String text = Arguments.replaced(last.path("value").asString(""), container).strip();
    boolean known = !last.has("valueFrom") && !text.contains("$(");
    return new Said(Optional.of(text).filter(any -> known && !any.isEmpty()), known);
  }

  /** Whether it may use TCP, as far as is known. */
  public boolean mayUseTcp() {
    return leavesTcp() && hasDevice(false);
  }

  /** Whether it may use RDMA, as far as is known. */
  public boolean mayUseRdma() {
    return leavesRdma() && hasDevice(true);
  }

  /** Whether the transports leave TCP. */
  public boolean leavesTcp() {
    return transports.isEmpty() || wires(transports.get()).contains(Wire.TCP);
  }

  /** Whether the transports leave one of RDMA. */
  public boolean leavesRdma() {
    return transports.isEmpty()
        || wires(transports.get()).stream().anyMatch(wire -> wire != Wire.TCP);
  }

  /** A list that begins with a caret has what is left out. */
  private static Set<Wire> wires(String list) {
    boolean denies = list.startsWith("^");
    Set<Wire> named = EnumSet.noneOf(Wire.class);
    for (String one : (denies ? list.substring(1) : list).split(",", -1)) {
      String name = one.strip().toLowerCase(Locale.ROOT);
      named.addAll(wiresOf(name.startsWith("\\") ? name.substring(1) : name));
    }
    return denies ? EnumSet.complementOf(EnumSet.copyOf(named)) : named;
  }

  private static Set<Wire> wiresOf(String name) {
    return switch (name) {
      case "all" -> EnumSet.allOf(Wire.class);
      case "tcp" -> EnumSet.of(Wire.TCP);
      case "ib" -> EnumSet.complementOf(EnumSet.of(Wire.TCP));
      case "rc" -> EnumSet.of(Wire.RC_VERBS, Wire.RC_MLX5);
      case "rc_v", "rc_verbs" -> EnumSet.of(Wire.RC_VERBS);
      case "rc_x", "rc_mlx5" -> EnumSet.of(Wire.RC_MLX5);
      case "ud" -> EnumSet.of(Wire.UD_VERBS, Wire.UD_MLX5);
      case "ud_v", "ud_verbs" -> EnumSet.of(Wire.UD_VERBS);
      case "ud_x", "ud_mlx5" -> EnumSet.of(Wire.UD_MLX5);
      case "dc", "dc_x", "dc_mlx5" -> EnumSet.of(Wire.DC_MLX5);
      default -> EnumSet.noneOf(Wire.class);
    };
  }

  /** Whether the list of devices leaves one of RDMA, or an interface; unknown names may be both. */
  private boolean hasDevice(boolean rdma) {
    String list = devices.orElse("all");
    if (list.startsWith("^") || list.equals("all")) {
      return true;
    }
    for (String one : list.split(",", -1)) {
      String name = one.strip();
      boolean isRdma = name.startsWith("mlx") || (name.contains(":") && !isInterface(name));
      if (rdma ? !isInterface(name) : !isRdma) {
        return true;
      }
    }
    return false;
  }

  /** A name such as {@code eth0}, {@code ens3f0} or {@code ib0}, and not {@code mlx5_0:1}. */
  private static boolean isInterface(String name) {
    int letters = 0;
    while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
      letters++;
    }
    String word = name.substring(0, letters);
    boolean predictable = name.matches("en[opsx][0-9a-f].*|ib[0-9]+|lo");
    boolean numbered =
        letters < name.length()
            && INTERFACES.contains(word)
            && !word.equals("ib")
            && !word.equals("en")
            && !name.contains("_");
    return predictable || numbered;
  }
}
