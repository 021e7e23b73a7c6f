package io.pdconstructs.benchmarks;

import io.pdconstructs.apps.llama70b.Llama70b;
import io.pdconstructs.environments.Environments;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What whole processes work on: the tools of others, the objects that they are given, and folders.
 *
 * @param root the checkout
 * @param target where everything is written to
 * @param helm helm
 * @param kustomize kustomize
 * @param node what cdk8s runs on
 */
record Workplace(Path root, Path target, Tool helm, Tool kustomize, Tool node) {

  private static final String RESOURCES = "pd-constructs/benchmarks/src/main/resources";

  /** The namespace of the objects in kustomize's base. */
  private static final String BASE = "base";

  /** A place in a checkout, with everything that has to be there before something is measured. */
  static Workplace in(Path root) {
    Path target = root.resolve("pd-constructs/benchmarks/target").toAbsolutePath();
    Path tools = made(target.resolve("tools"));
    Workplace place =
        new Workplace(
            root.toAbsolutePath(),
            target,
            Tool.helm(tools),
            Tool.kustomize(tools),
            Tool.node(tools));
    place.writeObjects();
    return place;
  }

  /** What is compared with, for the page. */
  List<Tool> tools() {
    return List.of(helm, kustomize, node);
  }

  /** The launcher. */
  String launcher() {
    return root.resolve("pd").toString();
  }

  /** A folder of measurements. */
  Path folder(String name) {
    return made(target.resolve("work").resolve(name));
  }

  /** A file or folder that belongs to this module. */
  String resource(String name) {
    return root.resolve(RESOURCES).resolve(name).toString();
  }

  /** The overlay of a namespace, written anew. */
  String overlay(String namespace) {
    Path overlay = made(folder("given").resolve("overlays").resolve(namespace));
    write(
        overlay.resolve("kustomization.yaml"),
        read(Path.of(resource("kustomize/overlay.yaml"))).replace("NAMESPACE", namespace));
    return overlay.toString();
  }

  /** The folder, which is made when it is not there. */
  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what is in a folder. */
  static void empty(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        if (!entry.equals(folder)) {
          Files.delete(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file. */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with this text. */
  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeObjects() {
    Path base = folder("given").resolve("base");
    Manifests manifests =
        Synthesizer.standard()
            .synthesize(Llama70b.app().stackIn(Environments.istio().namespace(BASE)));
    manifests.writeTo(base);
    try (Stream<Path> files = Files.list(base)) {
      files.filter(Files::isRegularFile).forEach(Workplace::removeTags);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tags are what overlays set. */
  private static void removeTags(Path file) {
    write(file, read(file).replaceAll("(?m)(image: \\S+):[^:/\\s]+$", "$1"));
  }
}
