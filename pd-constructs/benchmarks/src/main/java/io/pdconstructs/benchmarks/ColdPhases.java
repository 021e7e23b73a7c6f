package io.pdconstructs.benchmarks;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Edited;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.StandardRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A fresh process that says how long each step of synthesis takes it, and nothing else. */
public final class ColdPhases {

  /** The steps in the order in which they are printed. */
  static final List<String> NAMES =
      List.of("the program builds the stack", "objects", "rules", "YAML and files");

  private ColdPhases() {}

  /**
   * Prints a line for each step, in nanoseconds.
   *
   * @param args how many stacks, and the folder that they are written to
   */
  public static void main(String... args) {
    measure(Integer.parseInt(args[0]), Path.of(args[1])).forEach(System.out::println);
  }

  /** How long each step took, in nanoseconds. */
  static List<Long> measure(int count, Path folder) {
    long[] at = new long[NAMES.size() + 1];
    at[0] = System.nanoTime();
    PdApp app = Teams.app(count);
    List<PdStack> stacks = app.environments().stream().map(app::stackIn).toList();
    at[1] = System.nanoTime();
    List<Edited> edited = stacks.stream().map(Renderer::render).toList();
    at[2] = System.nanoTime();
    refuse(stacks, edited);
    at[3] = System.nanoTime();
    write(app.environments(), edited, folder);
    at[4] = System.nanoTime();
    return IntStream.range(0, NAMES.size()).mapToObj(step -> at[step + 1] - at[step]).toList();
  }

  private static void refuse(List<PdStack> stacks, List<Edited> edited) {
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < stacks.size(); i++) {
      if (StandardRules.book().check(stacks.get(i), edited.get(i)).isRefused()) {
        refused.add(stacks.get(i).namespace());
      }
    }
    if (!refused.isEmpty()) {
      throw new IllegalStateException("refused: " + refused);
    }
  }

  private static void write(List<Environment> environments, List<Edited> edited, Path folder) {
    for (int i = 0; i < edited.size(); i++) {
      edited.get(i).manifests().writeTo(folder.resolve(environments.get(i).name()));
    }
  }
}
