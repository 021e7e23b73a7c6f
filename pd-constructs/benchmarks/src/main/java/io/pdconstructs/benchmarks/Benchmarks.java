package io.pdconstructs.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures, prints, and writes {@code docs/benchmarks.md} and {@code docs/benchmarks.svg} when
 * everything was measured.
 */
public final class Benchmarks {

  private static final int ROUNDS = 15;
  private static final int ROUNDS_OF_MANY = 3;
  private static final List<String> PARTS =
      List.of("warm", "fleet", "rules", "one", "hundred", "profile");

  private final Workplace place;

  private Benchmarks(Workplace place) {
    this.place = place;
  }

  /**
   * Measures everything, or some parts.
   *
   * @param args the checkout, then the parts; none is all of them
   */
  public static void main(String... args) {
    List<String> parts = List.of(args).subList(1, args.length);
    if (!PARTS.containsAll(parts)) {
      System.err.println("parts are " + String.join(", ", PARTS) + ", got " + parts);
      System.exit(2);
    }
    Path root = Path.of(args[0]);
    Benchmarks benchmarks = new Benchmarks(Workplace.in(root));
    if (parts.isEmpty()) {
      benchmarks.all(root.resolve("docs"));
    } else {
      parts.forEach(part -> System.out.println(benchmarks.part(part)));
    }
  }

  private String part(String name) {
    return switch (name) {
      case "warm" -> Warm.run(place).table();
      case "fleet" -> FleetTimes.run().table();
      case "rules" -> RulesTimes.run().table();
      case "one" -> Race.run(place, 1, ROUNDS).table();
      case "hundred" -> Race.run(place, 100, ROUNDS_OF_MANY).table();
      default -> {
        Profile profile = Profile.run(place);
        yield profile.steps() + "\n" + profile.flags();
      }
    };
  }

  private void all(Path docs) {
    double before = Machine.load();
    Race one = Race.run(place, 1, ROUNDS);
    Race hundred = Race.run(place, 100, ROUNDS_OF_MANY);
    Profile profile = Profile.run(place);
    Warm warm = Warm.run(place);
    FleetTimes fleet = FleetTimes.run();
    RulesTimes rules = RulesTimes.run();
    double after = Machine.load();
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    String page =
        Page.fill(
            Workplace.read(Path.of(place.resource("page/benchmarks.md"))),
            Map.of(
                "machine", Machine.table(date, place.tools(), before, after),
                "aims", Aim.table(Aim.of(one, hundred, warm, fleet)),
                "one", one.table(),
                "hundred", hundred.table(),
                "warm", warm.table(),
                "fleet", fleet.table(),
                "rules", rules.table(),
                "steps", profile.steps(),
                "flags", profile.flags()));
    Workplace.write(docs.resolve("benchmarks.md"), page);
    Workplace.write(docs.resolve("benchmarks.svg"), chart(one, hundred, warm));
    System.out.println(page);
  }

  private static String chart(Race one, Race hundred, Warm warm) {
    Map<String, Duration> again = new LinkedHashMap<>();
    again.put(Contenders.OURS, warm.whole());
    warm.cdk8s().ifPresent(result -> again.put(Contenders.CDK8S, Jmh.time(result)));
    return new BarChart()
        .panel("1 stack, whole processes", medians(one))
        .panel("100 stacks, whole processes", medians(hundred))
        .panel("1 stack in a process that has done it many times", again)
        .svg();
  }

  private static Map<String, Duration> medians(Race race) {
    Map<String, Duration> medians = new LinkedHashMap<>();
    race.times().forEach((name, times) -> medians.put(name, times.median()));
    return medians;
  }
}
