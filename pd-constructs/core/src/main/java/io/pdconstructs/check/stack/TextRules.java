package io.pdconstructs.check.stack;

import static io.pdconstructs.check.LibraryRule.U3;

import io.pdconstructs.EndpointPickerConfigFile;
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
import io.pdconstructs.display.Redaction;
import io.pdconstructs.topology.EngineWorkload;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** U3: text that a manifest can carry, and names that a process takes for variables. */
final class TextRules implements Rule {

  private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  @Override
  public Set<? extends RuleId> ids() {
    return EnumSet.of(U3);
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Optional<PdStack> stack = subject.stack();
    if (stack.isPresent()) {
      check(stack.get(), findings);
    }
    for (EngineWorkload workload : subject.engines()) {
      for (JsonNode variable : workload.env()) {
        String name = variable.path("name").asString("");
        boolean ofHardware = stack.isPresent() && stack.get().hardware().env().containsKey(name);
        if (!ofHardware && !VARIABLE.matcher(name).matches()) {
          noVariable(workload.path() + ".env", name, findings.of(workload.role()));
        }
      }
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
    checkTexts("engine.apiServerArgs", stack.engine().apiServerArgs(), findings);
    checkTexts("endpointPicker.args", stack.endpointPicker().args(), findings);
    Optional<EndpointPickerConfigFile> file = stack.endpointPicker().configFile();
    if (file.isPresent()) {
      text("endpointPicker.config", file.get().text(), findings);
    }
    checkTexts("sidecar.args", stack.sidecar().args(), findings);
    checkTexts("hardware.env", stack.hardware().env(), findings);
    for (String name : stack.hardware().env().keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        noVariable("hardware.env", name, findings);
      }
    }
    checkWorkers(stack.prefill(), findings.of(stack.prefill().role()));
    checkWorkers(stack.decode(), findings.of(stack.decode().role()));
  }

  private static void checkWorkers(Workers<?> workers, Findings findings) {
    checkTexts("env", workers.env(), findings);
    checkTexts("annotations", workers.annotations(), findings);
    checkTexts("args", workers.args(), findings);
  }

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

  /** A folder without ways out of it; {@code $(NAME)} would be a variable's value. */
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
    for (Map.Entry<String, String> variable : env.entrySet()) {
      text(path + "[" + variable.getKey() + "]", variable.getValue(), findings);
    }
  }

  private static void checkTexts(String path, List<String> texts, Findings findings) {
    List<String> shown = Redaction.arguments(texts);
    for (int i = 0; i < texts.size(); i++) {
      text(path, texts.get(i), shown.get(i), findings);
    }
  }

  /**
   * Java holds half of a character pair, which UTF-8 cannot; a process takes NUL for the end; the
   * API server reads JSON as YAML, which lacks some control characters.
   */
  private static void text(String path, String text, Findings findings) {
    text(path, text, text, findings);
  }

  private static void text(String path, String text, String shown, Findings findings) {
    if (!Labels.isText(text)) {
      findings.invalid(
          U3,
          path,
          shown,
          "holds half a character, NUL or a character that YAML does not take",
          "remove it");
    }
  }
}
