package io.pdconstructs.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was wanted, and what was measured.
 *
 * @param wanted a sentence
 * @param measured what was found, with the bound
 * @param excess what was found, as a part of what is allowed: up to one is a hit; empty when it
 *     could not be measured
 */
record Aim(String wanted, String measured, Optional<Double> excess) {

  private static final double OF_AN_EMPTY_JVM = 5;
  private static final double OF_KUSTOMIZE = 0.1;
  private static final double OF_CDK8S = 100;
  private static final double BYTES = 512.0 * 1024 * 1024;
  private static final double LINEAR = 1.25;

  /** All aims. */
  static List<Aim> of(Race one, Race hundred, Warm warm, FleetTimes fleet) {
    return List.of(
        within("Cold: under the time of helm for the three charts", one, Contenders.HELM, 1),
        within("Cold: under five times an empty JVM", one, Contenders.EMPTY, OF_AN_EMPTY_JVM),
        within(
            "100 stacks: under a tenth of kustomize's total",
            hundred,
            Contenders.KUSTOMIZE,
            OF_KUSTOMIZE),
        timesCdk8s(warm),
        linear(fleet),
        heap(fleet));
  }

  /** A row for each. */
  static String table(List<Aim> aims) {
    List<List<String>> rows = new ArrayList<>();
    aims.forEach(aim -> rows.add(List.of(aim.wanted, aim.measured, aim.verdict())));
    return Text.table(3, List.of("Aim", "Measured", ""), rows);
  }

  private String verdict() {
    return excess
        .map(
            factor ->
                factor <= 1 ? "hit" : "**missed**: " + Text.ratio(factor) + " times what it may be")
        .orElse("not measured");
  }

  private static Aim within(String wanted, Race race, String other, double part) {
    Duration ours = race.median(Contenders.OURS).orElseThrow();
    return race.median(other)
        .map(
            theirs -> {
              double allowed = theirs.toNanos() * part;
              String measured =
                  Text.time(ours) + " against " + Text.time(Duration.ofNanos((long) allowed));
              return new Aim(wanted, measured, Optional.of(ours.toNanos() / allowed));
            })
        .orElse(new Aim(wanted, other + " cannot be had here", Optional.empty()));
  }

  private static Aim timesCdk8s(Warm warm) {
    String wanted = "Warm: at least 100 times cdk8s a stack";
    return warm.cdk8sRatio()
        .map(ratio -> new Aim(wanted, Text.ratio(ratio) + " times", Optional.of(OF_CDK8S / ratio)))
        .orElse(new Aim(wanted, "cdk8s cannot be had here", Optional.empty()));
  }

  private static Aim linear(FleetTimes fleet) {
    String wanted = "Fleet: a stack among 10,000 takes at most 1.25 times one among 100";
    Optional<Duration> few = fleet.perStack(100);
    Optional<Duration> many = fleet.perStack(FleetTimes.LARGEST);
    if (few.isEmpty() || many.isEmpty()) {
      return new Aim(wanted, "no room in 512 MB", Optional.of(Double.POSITIVE_INFINITY));
    }
    double ratio = (double) many.get().toNanos() / few.get().toNanos();
    return new Aim(
        wanted,
        Text.time(many.get()) + " against " + Text.time(few.get()),
        Optional.of(ratio / LINEAR));
  }

  private static Aim heap(FleetTimes fleet) {
    String wanted = "Fleet: 10,000 stacks in a heap under 512 MB";
    return fleet
        .peak()
        .map(peak -> new Aim(wanted, Text.megabytes(peak), Optional.of(peak / BYTES)))
        .orElse(new Aim(wanted, "no room", Optional.of(Double.POSITIVE_INFINITY)));
  }
}
