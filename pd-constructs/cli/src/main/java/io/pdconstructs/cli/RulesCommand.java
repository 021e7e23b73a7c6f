package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.check.RuleInfo;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** {@code pd rules}: what is refused or warned about, by ID, and what no rule can see. */
final class RulesCommand {

  private RulesCommand() {}

  static Command of(Session session) {
    return new Command(
        "rules",
        List.of(
            "List the rules: ID, level, who decides, and what is refused.",
            "",
            "checked: a rule reports it; derived: the library writes it right;",
            "target: Pulumi and cdk8s ask it beside the others;",
            "cluster: only the cluster tells; traffic: only requests tell."),
        List.of(OutputOptions.FORMAT, OutputOptions.QUIET),
        new Words("ID", RulesCommand::ids, 0, Integer.MAX_VALUE, "Rules; all when none is named."),
        List.of("pd rules", "pd rules P5 S7"),
        arguments -> list(session, arguments));
  }

  private static List<String> ids() {
    return RuleInfo.all().stream().map(RuleInfo::id).toList();
  }

  private static int list(Session session, Arguments arguments) {
    List<RuleInfo> rules = selected(arguments.words());
    if (OutputOptions.isJson(arguments)) {
      List<Tree> all = rules.stream().map(RulesCommand::tree).toList();
      session.out().println(Json.line(map().with("rules", all)));
    } else if (arguments.has(OutputOptions.QUIET)) {
      rules.forEach(rule -> session.out().println(rule.id()));
    } else {
      print(session, rules);
    }
    return PdCommand.DONE;
  }

  /** Those that are named, as they are named; else all. */
  private static List<RuleInfo> selected(List<String> named) {
    Map<String, RuleInfo> known = new LinkedHashMap<>();
    RuleInfo.all().forEach(rule -> known.put(rule.id(), rule));
    List<String> unknown = named.stream().filter(id -> !known.containsKey(id)).distinct().toList();
    if (!unknown.isEmpty()) {
      List<String> ids = List.copyOf(known.keySet());
      throw new UsageException(
          "pd rules",
          unknown.stream()
              .map(id -> "unknown rule '" + id + "'" + Arguments.meant(id, ids))
              .toList());
    }
    return named.isEmpty()
        ? List.copyOf(known.values())
        : named.stream().distinct().map(id -> Objects.requireNonNull(known.get(id))).toList();
  }

  private static void print(Session session, List<RuleInfo> rules) {
    List<Function<RuleInfo, String>> columns =
        List.of(RuleInfo::id, RulesCommand::level, rule -> rule.state().toString());
    List<Integer> widths = new ArrayList<>();
    columns.forEach(
        column ->
            widths.add(
                rules.stream().mapToInt(rule -> column.apply(rule).length()).max().orElse(0)));
    for (RuleInfo rule : rules) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        String cell = columns.get(i).apply(rule);
        line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
      }
      session.out().println(line.append(rule.what()));
    }
  }

  private static String level(RuleInfo rule) {
    return rule.level().toString();
  }

  private static Tree tree(RuleInfo rule) {
    return map()
        .with("id", rule.id())
        .with("level", level(rule))
        .with("state", rule.state().toString())
        .with("since", rule.since())
        .with("what", rule.what())
        .with("source", rule.source());
  }
}
