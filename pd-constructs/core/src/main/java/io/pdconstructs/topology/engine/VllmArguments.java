package io.pdconstructs.topology.engine;

import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.MountedFiles;
import io.pdconstructs.topology.arguments.VllmConfigFile;
import java.util.List;
import java.util.Optional;

/**
 * What {@code vllm serve} is given, on its command line and in the file that this names.
 *
 * @param own what the command line says, in a shell's script too; nothing where that is not read
 * @param inFile what the file says; nothing where none is named or it is not read
 * @param all what the command line and the file say, of which the command line wins
 * @param unreadFile the file of flags that is not among the objects, or is none; empty where none
 *     is named
 * @param isLineRead whether the command line is read
 */
public record VllmArguments(
    Arguments own,
    Arguments inFile,
    Arguments all,
    Optional<String> unreadFile,
    boolean isLineRead) {

  private static final String FILE = "config";

  /**
   * Those of a command line.
   *
   * @param words its words; empty where it is not read
   * @param version the version of vLLM; any text where it is not known
   * @param files those that the container may read
   */
  static VllmArguments of(Optional<List<String>> words, String version, MountedFiles files) {
    Arguments own = Arguments.ofVllm(words.orElse(List.of()), version);
    Optional<String> file = own.value(FILE);
    Optional<String> text = file.isPresent() ? files.text(file.get()) : Optional.empty();
    Optional<Arguments> inFile =
        text.isPresent() ? VllmConfigFile.arguments(text.get(), version) : Optional.empty();
    return new VllmArguments(
        own,
        inFile.orElse(Arguments.NONE),
        inFile.isPresent() ? inFile.get().then(own) : own,
        inFile.isPresent() ? Optional.empty() : file,
        words.isPresent());
  }

  /** Whether there is no flag that is not among these. */
  boolean areComplete() {
    return isLineRead && unreadFile.isEmpty();
  }
}
