package io.pdconstructs.cli;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.check.Problem;
import io.pdconstructs.diff.Diff;
import io.pdconstructs.diff.FieldChange;
import io.pdconstructs.diff.ResourceChange;
import io.pdconstructs.diff.Risk;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.ObjectKey;
import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What commands answer to programs. Lists without elements are left out. */
final class Json {

  private Json() {}

  static List<Tree> problems(NamedReport named) {
    return named.report().problems().stream().map(problem -> problem(named, problem)).toList();
  }

  static List<Tree> suppressed(NamedReport named) {
    return named.report().suppressed().stream()
        .map(one -> problem(named, one.problem()).with("reason", PlainText.lines(one.reason())))
        .toList();
  }

  private static Tree problem(NamedReport named, Problem problem) {
    Optional<FilePosition> position = named.position(problem);
    return map()
        .with("level", problem.level().toString())
        .with("rule", problem.rule())
        .with("stack", problem.stack())
        .with("role", problem.role().map(Object::toString))
        .with("path", PlainText.line(problem.path()))
        .with("kind", problem.kind().map(Json::lower))
        .with("value", problem.value())
        .with("detail", PlainText.line(problem.detail()))
        .with("fix", PlainText.line(problem.fix()))
        .with("file", position.map(FilePosition::file))
        .with("line", position.flatMap(FilePosition::line));
  }

  static List<Tree> objects(Manifests manifests) {
    return manifests.stream().map(Json::object).toList();
  }

  private static Tree object(Manifest manifest) {
    return map()
        .with("apiVersion", manifest.apiVersion())
        .with("kind", manifest.kind())
        .with("namespace", manifest.namespace())
        .with("name", manifest.name());
  }

  static List<Tree> changes(Diff diff) {
    return diff.changes().stream().map(Json::change).toList();
  }

  private static Tree change(ResourceChange change) {
    return key(change.key())
        .with("change", lower(change.kind()))
        .with("renamedFrom", change.renamedFrom().map(ObjectKey::name))
        .with("renamedFromNamespace", change.renamedFrom().flatMap(ObjectKey::namespace))
        .with("risks", change.risks().stream().map(Risk::toString).toList())
        .with("fields", change.fields().stream().map(Json::field).toList());
  }

  private static Tree key(ObjectKey key) {
    return map()
        .with("group", key.group())
        .with("kind", key.kind())
        .with("namespace", key.namespace())
        .with("name", key.name());
  }

  /** Values are JSON in strings: they may be anything, and may be missing. */
  private static Tree field(FieldChange field) {
    return map()
        .with("path", field.path())
        .with("before", field.before())
        .with("after", field.after())
        .with("risks", field.risks().stream().map(Risk::toString).toList());
  }

  /**
   * An answer on one line. What {@link PlainText} escapes is in strings alone here, where JSON has
   * the same escapes for it.
   */
  static String line(Tree answer) {
    return PlainText.line(answer.toJson());
  }

  /** Objects as one {@code List}, as kubectl reads and writes it. */
  static String list(Manifests manifests) {
    StringBuilder items = new StringBuilder();
    for (Manifest manifest : manifests) {
      items.append(items.isEmpty() ? "" : ",").append(manifest.toJson());
    }
    return "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + items + "]}";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
