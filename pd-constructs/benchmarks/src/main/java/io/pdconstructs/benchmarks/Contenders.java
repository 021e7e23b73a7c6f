package io.pdconstructs.benchmarks;

import io.pdconstructs.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All ways to make the manifests of a number of stacks. */
final class Contenders {

  /** This library's, to which others are compared. */
  static final String OURS = "pd-constructs";

  static final String EMPTY = "empty JVM";
  static final String HELM = "helm template";
  static final String KUSTOMIZE = "kustomize build";
  static final String CDK8S = "cdk8s Java";

  private static final List<String> CHARTS = List.of("infra", "gaie", "modelservice");
  private static final List<String> RELEASES = List.of("infra-pd", "gaie-pd", "ms-pd");

  private final Workplace place;
  private final Path folder;
  private final List<String> teams;

  private Contenders(Workplace place, int stacks) {
    this.place = place;
    this.folder = place.folder("stacks-" + stacks);
    this.teams = Teams.teams(stacks).stream().map(Environment::name).toList();
  }

  /** All of them; those that cannot be had say why. */
  static List<Contender> of(Workplace place, int stacks) {
    Contenders all = new Contenders(place, stacks);
    return List.of(all.empty(), all.ours(), all.helm(), all.kustomize(), all.cdk8s());
  }

  private Contender empty() {
    Path output = Workplace.made(folder.resolve("empty")).resolve("out");
    return Contender.ofNothing(
        EMPTY,
        "one process, flags of `./pd`",
        Command.of(output, Java.bare(Java.LAUNCHER_FLAGS, EmptyJvm.class)));
  }

  private Contender ours() {
    Path out = Workplace.made(folder.resolve("pd"));
    Path log = folder.resolve("pd.out");
    if (teams.size() == 1) {
      return Contender.of(
              OURS,
              "`./pd synth`",
              List.of(
                  Command.of(
                      log,
                      place.launcher(),
                      "synth",
                      "istio",
                      "-n",
                      teams.get(0),
                      "-o",
                      out.toString())),
              team -> out.resolve("istio"))
          .into(out);
    }
    return Contender.of(
            OURS,
            "one process, `synth --all` of a program with " + teams.size() + " environments",
            List.of(
                Command.of(
                    log,
                    Java.line(
                        archived(),
                        FleetApp.class,
                        String.valueOf(teams.size()),
                        "synth",
                        "--all",
                        "-o",
                        out.toString()))),
            out::resolve)
        .into(out);
  }

  /** The launcher's flags, with an archive of classes that is made as the launcher makes one. */
  private List<String> archived() {
    Path made = Workplace.made(folder.resolve("archive"));
    String classes = made.resolve("classes").toString();
    String archive = made.resolve("jsa").toString();
    Path log = made.resolve("log");
    String out = Workplace.made(made.resolve("out")).toString();
    Command.of(
            log,
            Java.line(
                with(Java.LAUNCHER_FLAGS, "-XX:DumpLoadedClassList=" + classes),
                FleetApp.class,
                "4",
                "synth",
                "--all",
                "-o",
                out))
        .time();
    Command.of(
            log,
            Java.line(
                with(
                    Java.LAUNCHER_FLAGS,
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + classes,
                    "-XX:SharedArchiveFile=" + archive),
                FleetApp.class))
        .time();
    return with(Java.LAUNCHER_FLAGS, "-XX:SharedArchiveFile=" + archive);
  }

  private static List<String> with(List<String> flags, String... more) {
    return Stream.concat(flags.stream(), Stream.of(more)).toList();
  }

  private Contender helm() {
    String how = processes(CHARTS.size() * teams.size()) + ", one a chart";
    Path out = folder.resolve("helm");
    return with(
        place.helm(),
        HELM,
        how,
        program -> {
          List<Command> commands = new ArrayList<>();
          for (String team : teams) {
            Path own = Workplace.made(out.resolve(team));
            for (int i = 0; i < CHARTS.size(); i++) {
              String chart = CHARTS.get(i);
              commands.add(
                  Command.of(
                      own.resolve(chart + ".yaml"),
                      program,
                      "template",
                      RELEASES.get(i),
                      place.resource("charts/" + chart),
                      "--namespace",
                      team,
                      "--values",
                      place.resource("values/" + chart + ".yaml")));
            }
          }
          return Contender.of(HELM, how, commands, out::resolve);
        });
  }

  private Contender kustomize() {
    String how = processes(teams.size()) + ", one an overlay";
    Path out = folder.resolve("kustomize");
    return with(
        place.kustomize(),
        KUSTOMIZE,
        how,
        program ->
            Contender.of(
                KUSTOMIZE,
                how,
                teams.stream()
                    .map(
                        team ->
                            Command.of(
                                Workplace.made(out.resolve(team)).resolve("all.yaml"),
                                program,
                                "build",
                                place.overlay(team)))
                    .toList(),
                out::resolve));
  }

  private Contender cdk8s() {
    String how = "one process, and Node, which it starts";
    Path out = Workplace.made(folder.resolve("cdk8s"));
    String count = String.valueOf(teams.size());
    return with(
        place.node(),
        CDK8S,
        how,
        program ->
            Contender.of(
                    CDK8S,
                    how,
                    List.of(
                        Command.of(
                            folder.resolve("cdk8s.out"),
                            Java.cdk8s(Cdk8sFleet.class, count, out.toString()))),
                    team -> out.resolve(team + ".k8s.yaml"))
                .into(out));
  }

  private static Contender with(
      Tool tool, String name, String how, Function<String, Contender> contender) {
    Optional<Path> program = tool.program();
    return program.isPresent()
        ? contender.apply(program.get().toString())
        : Contender.absent(name, how, tool.reason());
  }

  private static String processes(int count) {
    return count == 1 ? "one process" : count + " processes";
  }
}
