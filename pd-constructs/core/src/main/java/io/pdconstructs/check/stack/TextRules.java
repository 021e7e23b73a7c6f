package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U3;

import io.pdconstructs.HuggingFaceModel;
import io.pdconstructs.ImageModel;
import io.pdconstructs.Model;
import io.pdconstructs.PdStack;
import io.pdconstructs.VolumeModel;
import io.pdconstructs.Workers;
import io.pdconstructs.check.Findings;
import io.pdconstructs.check.Labels;
import io.pdconstructs.check.Rule;
import io.pdconstructs.check.RuleId;
import io.pdconstructs.check.Subject;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** U3: text that a manifest can carry, and names that a process takes for variables. */
final class TextRules implements Rule {

  private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    subject.stack().ifPresent(stack -> check(stack, findings));
    for (EngineWorkload workload : subject.engines()) {
      workload
          .env()
          .forEach(
              variable -> {
                String name = variable.path("name").asString("");
                boolean ofHardware =
                    subject
                        .stack()
                        .filter(stack -> stack.hardware().env().containsKey(name))
                        .isPresent();
                if (!ofHardware && !VARIABLE.matcher(name).matches()) {
                  String path = workload.path() + ".env";
                  noVariable(path, name, findings.of(workload.role()));
                }
              });
    }
  }

  private static void noVariable(String path, String name, Findings findings) {
    String fix = "use letters, digits and _ ; for example MY_VARIABLE";
    findings.invalid(U3, path, name, "is no name of a variable", fix);
  }

  private static void check(PdStack stack, Findings findings) {
    text("model", stack.model().id(), findings);
    if (!stack.model().servedName().equals(stack.model().id())) {
      text("model.servedAs", stack.model().servedName(), findings);
    }
    stack.model().match(new Folder(findings));
    stack.engine().apiServerArgs().forEach(arg -> text("engine.apiServerArgs", arg, findings));
    stack.endpointPicker().args().forEach(arg -> text("endpointPicker.args", arg, findings));
    stack
        .endpointPicker()
        .configFile()
        .ifPresent(file -> text("endpointPicker.config", file.text(), findings));
    stack.sidecar().args().forEach(arg -> text("sidecar.args", arg, findings));
    checkTexts("hardware.env", stack.hardware().env(), findings);
    stack.hardware().env().keySet().stream()
        .filter(name -> !VARIABLE.matcher(name).matches())
        .forEach(name -> noVariable("hardware.env", name, findings));
    checkWorkers(stack.prefill(), findings.of(stack.prefill().role()));
    checkWorkers(stack.decode(), findings.of(stack.decode().role()));
  }

  private static void checkWorkers(Workers<?> workers, Findings findings) {
    checkTexts("env", workers.env(), findings);
    checkTexts("annotations", workers.annotations(), findings);
    workers.args().forEach(arg -> text("args", arg, findings));
  }

  /** A folder without ways out of it; {@code $(NAME)} would be a variable's value. */
  /** The folder of the model, where the user names one. */
  private record Folder(Findings findings) implements Model.Cases<Findings> {

    @Override
    public Findings huggingFace(HuggingFaceModel model) {
      return findings;
    }

    @Override
    public Findings onVolume(VolumeModel model) {
      folder(model.path(), false, "a folder of the volume, such as llama-3.3-70b", findings);
      return findings;
    }

    @Override
    public Findings inImage(ImageModel model) {
      folder(model.path(), true, "a folder of the image, such as /models/llama-3.3-70b", findings);
      return findings;
    }
  }

  private static void folder(String path, boolean absolute, String wanted, Findings findings) {
    if (!Labels.isText(path)) {
      text("model.path", path, findings);
      return;
    }
    String inside = absolute && path.startsWith("/") ? path.substring(1) : path;
    boolean fits = path.startsWith("/") == absolute && !inside.contains("$(");
    for (String part : inside.split("/", -1)) {
      fits &= !part.isBlank() && !part.equals(".") && !part.equals("..");
    }
    if (!fits) {
      findings.invalid(U3, "model.path", path, "is not " + wanted, "name the folder plainly");
    }
  }

  private static void checkTexts(String path, Map<String, String> env, Findings findings) {
    env.forEach((name, value) -> text(path + "[" + name + "]", value, findings));
  }

  /**
   * Java holds half of a character pair, which UTF-8 cannot; a process takes NUL for the end; the
   * API server reads JSON as YAML, which lacks some control characters.
   */
  private static void text(String path, String text, Findings findings) {
    if (!Labels.isText(text)) {
      findings.invalid(
          U3,
          path,
          text,
          "holds half a character, NUL or a character that YAML does not take",
          "remove it");
    }
  }
}
