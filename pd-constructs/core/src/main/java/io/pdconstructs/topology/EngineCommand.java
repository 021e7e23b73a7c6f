package io.pdconstructs.topology;

import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.arguments.CommandLine;
import io.pdconstructs.topology.arguments.MountedFiles;
import io.pdconstructs.topology.arguments.VllmConfigFile;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How an engine is started, and what it is told. */
public final class EngineCommand {

  private static final String FILE = "config";

  private final CommandLine line;
  private final Optional<List<String>> words;
  private final Arguments own;
  private final Arguments all;
  private final Optional<String> unreadFile;
  private final Optional<TransferConfig> transfer;

  private EngineCommand(CommandLine line, String version, MountedFiles files) {
    this.line = line;
    this.words = line.given();
    this.own = Arguments.ofVllm(words.orElse(List.of()), version);
    Optional<String> file = own.value(FILE);
    Optional<Arguments> inFile =
        file.flatMap(files::text).flatMap(text -> VllmConfigFile.arguments(text, version));
    this.all = inFile.isPresent() ? inFile.get().then(own) : own;
    this.unreadFile = inFile.isPresent() ? Optional.empty() : file;
    this.transfer = TransferConfig.of(all);
  }

  /**
   * That of a container.
   *
   * @param version the version of its vLLM; any text where it is not known
   * @param files those that the container may read
   */
  static EngineCommand of(JsonNode container, String version, MountedFiles files) {
    return new EngineCommand(CommandLine.of(container), version, files);
  }

  /** What its command line says, in a shell's script too; nothing where that is not read. */
  public Arguments own() {
    return own;
  }

  /** The words of its container's {@code args} as they are written, variables in them. */
  public List<String> written() {
    return line.written();
  }

  /** What its command line and its file say, of which the command line wins. */
  Arguments arguments() {
    return all;
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

  /** Whether its command line is read. */
  boolean isRead() {
    return words.isPresent();
  }

  /** The file of flags that is not among the objects, or is none; empty where none is named. */
  public Optional<String> unreadFile() {
    return unreadFile;
  }

  /** Whether it is known what a flag says, or that it is not given. */
  boolean knows(String name) {
    if (name.equals(TransferConfig.FLAG) && transfer.isPresent()) {
      return transfer.get().isReadable();
    }
    if (!isGiven("--" + name)) {
      return isRead() && unreadFile.isEmpty();
    }
    Optional<String> value = all.value(name);
    return value.isEmpty() || !value.get().contains("$(");
  }

  private boolean isGiven(String flag) {
    for (Argument argument : all.all()) {
      if (argument.isOf(flag)) {
        return true;
      }
    }
    return false;
  }

  Optional<TransferConfig> transfer() {
    return transfer;
  }

  /** Whether a text is a part of the command that starts it. */
  boolean mentions(String text) {
    return line.mentions(text);
  }

  /** The model: a flag's on the command line, or its first word, or the file's. */
  Optional<String> model() {
    Optional<String> flagged = own.value("model");
    if (flagged.isPresent()) {
      return flagged;
    }
    boolean isNamed = words.isPresent() && !words.get().isEmpty();
    return isNamed && !words.get().get(0).startsWith("-")
        ? Optional.of(words.get().get(0))
        : all.value("model");
  }
}
