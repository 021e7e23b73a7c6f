package io.pdconstructs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.render.Renderer;
import io.pdconstructs.synth.StandardRules;
import io.pdconstructs.synth.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Asks the rules, and compares what they say to the letter. */
public final class Checks {

  private Checks() {}

  public static Report check(PdStack stack) {
    return milder(StandardRules.book().check(stack, Renderer.render(stack)));
  }

  /** What rules say of an object that the user adds, which is called x. */
  public static Report checkExtra(String apiVersion, String kind, String content) {
    String yaml =
        "apiVersion: %s\nkind: %s\nmetadata: {name: x, namespace: llm-d-pd}\n"
            .formatted(apiVersion, kind);
    Manifest extra = Manifest.of(ManifestReader.readDocument(yaml + content, "extra.yaml"));
    return check(Stacks.valid().toBuilder().extra(extra).build());
  }

  /** The same, in which no rule is said at a worse level than its line of the table has. */
  private static Report milder(Report report) {
    for (Problem problem : report.problems()) {
      if (problem.id() instanceof LibraryRule rule) {
        assertThat(problem.level())
            .as(problem.toString())
            .isGreaterThanOrEqualTo(rule.info().level());
      }
    }
    return report;
  }

  /** What rules say of manifests in which one object was edited by hand. */
  public static Report checkEdited(
      PdStack stack, String kind, String name, Consumer<ObjectNode> edit) {
    return milder(StandardRules.book().check(stack, edited(stack, kind, name, edit)));
  }

  private static Manifests edited(
      PdStack stack, String kind, String name, Consumer<ObjectNode> edit) {
    List<Manifest> edited = new ArrayList<>();
    for (Manifest manifest : Renderer.render(stack).manifests()) {
      ObjectNode body = manifest.body();
      if (manifest.kind().equals(kind) && manifest.name().equals(name)) {
        edit.accept(body);
      }
      edited.add(Manifest.of(body));
    }
    return Manifests.of(edited);
  }

  /** The same after one object was edited by hand. */
  public static Report elsewhere(
      PdStack stack, String kind, String name, Consumer<ObjectNode> edit) {
    return milder(Synthesizer.standard().check(edited(stack, kind, name, edit)));
  }

  /** What rules say of a stack's manifests when nothing tells them that a program made them. */
  public static Report checkElsewhere(PdStack stack) {
    return milder(Synthesizer.standard().check(Renderer.render(stack).manifests()));
  }

  /** The rules that found something, in the order of the report. */
  public static List<String> found(Report report) {
    return report.problems().stream().map(Problem::rule).toList();
  }

  /** The stack is refused, and the report is exactly this. */
  public static void assertRefused(Report report, String expected) {
    assertThat(report.toString()).isEqualTo(expected);
    assertThat(report.isRefused()).isTrue();
  }

  /** The stack is accepted, and the report is exactly this. */
  public static void assertAccepted(Report report, String expected) {
    assertThat(report.toString()).isEqualTo(expected);
    assertThat(report.isRefused()).isFalse();
  }
}
