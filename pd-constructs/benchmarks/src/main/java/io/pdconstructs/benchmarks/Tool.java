package io.pdconstructs.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of others, or why it cannot be had.
 *
 * @param name what it is called
 * @param version its version
 * @param program its file; empty when it cannot be had
 * @param reason why it cannot be had; empty when it can
 */
record Tool(String name, String version, Optional<Path> program, String reason) {

  private static final String HELM = "v3.22.0";
  private static final String KUSTOMIZE = "v5.8.2";

  /** Helm, built from its module where it is not there yet. */
  static Tool helm(Path folder) {
    return goModule("helm", "helm.sh/helm/v3/cmd/helm", HELM, folder);
  }

  /** Kustomize, built from its module where it is not there yet. */
  static Tool kustomize(Path folder) {
    return goModule("kustomize", "sigs.k8s.io/kustomize/kustomize/v5", KUSTOMIZE, folder);
  }

  /** The Node that cdk8s runs on, where it is installed. */
  static Tool node(Path folder) {
    Optional<Path> node = onPath("node");
    if (node.isEmpty()) {
      return missing("Node", "", "there is no node on the PATH");
    }
    Command version = Command.of(folder.resolve("node.out"), node.get().toString(), "--version");
    version.time();
    return new Tool("Node", version.printed().strip(), node, "");
  }

  private static Tool goModule(String name, String module, String version, Path folder) {
    Path bin = folder.resolve(name + "-" + version);
    Path program = bin.resolve(name);
    if (Files.isExecutable(program)) {
      return new Tool(name, version, Optional.of(program), "");
    }
    Optional<Path> go = onPath("go");
    if (go.isEmpty()) {
      return missing(name, version, "there is no go on the PATH to build it with");
    }
    Progress.say("building " + module + "@" + version + "; once, for some minutes");
    try {
      Command.of(
              folder.resolve(name + ".out"),
              List.of(go.get().toString(), "install", "-ldflags=-s -w", module + "@" + version))
          .with("GOBIN", bin.toString())
          .time();
    } catch (IllegalStateException e) {
      return missing(name, version, lastLine(String.valueOf(e.getMessage())));
    }
    return new Tool(name, version, Optional.of(program), "");
  }

  private static Tool missing(String name, String version, String reason) {
    return new Tool(name, version, Optional.empty(), reason);
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
