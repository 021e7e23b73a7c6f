package io.pdconstructs.topology.engine;

import io.pdconstructs.known.KnownImages;
import io.pdconstructs.topology.arguments.CommandLine;
import io.pdconstructs.topology.arguments.MountedFiles;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How an engine is started: which program runs, with which model and flags. */
public final class EngineCommand {

  private final CommandLine line;
  private final Optional<List<String>> words;
  private final EngineFlags flags;
  private final boolean simulator;
  private final boolean sglang;
  private final boolean vllm;

  private EngineCommand(CommandLine line, String image, String version, MountedFiles files) {
    this.line = line;
    this.simulator = KnownImages.isSimulator(image) || line.mentions("llm-d-inference-sim");
    this.sglang = line.mentions("sglang");
    this.vllm = !simulator && !sglang && !line.mentions("trtllm-serve");
    this.words = line.given();
    this.flags = EngineFlags.of(VllmArguments.of(words, version, files));
  }

  /**
   * That of a container.
   *
   * @param version the version of its vLLM; any text where it is not known
   * @param files those that the container may read
   */
  public static EngineCommand of(JsonNode container, String version, MountedFiles files) {
    String image = container.path("image").asString("");
    return new EngineCommand(CommandLine.of(container), image, version, files);
  }

  /** What its flags say. */
  public EngineFlags flags() {
    return flags;
  }

  /** The words of its container's {@code args} as they are written, variables in them. */
  public List<String> written() {
    return line.written();
  }

  /** The words of its container's {@code command}. */
  public List<String> command() {
    return line.command();
  }

  /** The first of its container's {@code args}; empty text for none. */
  public String firstArg() {
    return line.args().isEmpty() ? "" : line.args().get(0);
  }

  /** Whether a shell starts it, which may set variables too. */
  public boolean isShell() {
    return line.isShell();
  }

  /** Whether its command line is read: not where a shell's script does more than start it. */
  public boolean isRead() {
    return words.isPresent();
  }

  /** Whether it starts vLLM, as far as can be seen, and not another engine. */
  public boolean isVllm() {
    return vllm;
  }

  /** Whether it starts llm-d's simulator of vLLM, which computes and moves nothing. */
  public boolean isSimulator() {
    return simulator;
  }

  /** Whether it starts SGLang. */
  public boolean isSglang() {
    return sglang;
  }

  /** The model: a flag's on the command line, or its first word, or the file's. */
  public Optional<String> model() {
    Optional<String> flagged = flags.arguments().own().value("model");
    if (flagged.isPresent()) {
      return flagged;
    }
    boolean isNamed = words.isPresent() && !words.get().isEmpty();
    return isNamed && !words.get().get(0).startsWith("-")
        ? Optional.of(words.get().get(0))
        : flags.arguments().all().value("model");
  }
}
