package io.pdconstructs.check;

import io.pdconstructs.PdStack;
import io.pdconstructs.SecretKey;
import io.pdconstructs.manifest.Manifests;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Names and labels: M1 DNS labels, label keys and values, names that have grown too long; M3 what
 * Istio adds to a Gateway's name; G17 a Deployment selects its own pods. M2, a name cut to 40
 * characters and so shared by two stacks, cannot happen: no name is ever cut.
 */
final class NameRules implements Rule {

  private static final int LONGEST = 63;

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile(DNS_LABEL + "(\\." + DNS_LABEL + ")*");
  private static final Pattern SECRET_KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  @Override
  public void check(PdStack stack, Findings findings) {
    dnsLabel("name", stack.name(), "pd", findings);
    dnsLabel("namespace", stack.namespace(), "llm-d-pd", findings);
    stack.model().token().ifPresent(token -> secretKey(token, findings));
  }

  private static void dnsLabel(String path, String value, String example, Findings findings) {
    if (!DNS_LABEL.matcher(value).matches()) {
      String grammar = "use small letters, digits and - between them; for example " + example;
      findings.invalid("M1", path, value, "is no DNS label", grammar);
    } else if (value.length() > LONGEST) {
      tooLong("M1", path, value, "", findings);
    }
  }

  private static void secretKey(SecretKey token, Findings findings) {
    if (!DNS_SUBDOMAIN.matcher(token.name()).matches() || token.name().length() > 253) {
      String grammar =
          "use small letters, digits, - and . between them; for example llm-d-hf-token";
      findings.invalid("M1", "model.token.name", token.name(), "is no name of a Secret", grammar);
    }
    if (!SECRET_KEY.matcher(token.key()).matches()) {
      String grammar = "use letters, digits, -, _ and . ; for example HF_TOKEN";
      findings.invalid("M1", "model.token.key", token.key(), "is no key of a Secret", grammar);
    }
  }

  @Override
  public void check(Manifests manifests, Findings findings) {
    longestName("M1", manifests, "Deployment", "", findings);
    longestName("M1", manifests, "Service", "", findings);
    longestName("M3", manifests, "Gateway", "-istio", findings);
    for (EngineWorkload workload : EngineWorkload.in(manifests)) {
      checkPodLabels(workload, findings.of(workload.role()));
      checkNodeSelector(workload, findings.of(workload.role()));
    }
  }

  /**
   * The longest name of a kind, with what a controller puts behind it; the others are too long for
   * the same reason.
   */
  private static void longestName(
      String rule, Manifests manifests, String kind, String suffix, Findings findings) {
    manifests.ofKind(kind).stream()
        .max(Comparator.comparingInt(manifest -> manifest.name().length()))
        .filter(manifest -> manifest.name().length() + suffix.length() > LONGEST)
        .ifPresent(
            manifest ->
                tooLong(rule, manifest + " metadata.name", manifest.name(), suffix, findings));
  }

  private static void tooLong(
      String rule, String path, String name, String suffix, Findings findings) {
    String added = suffix.isEmpty() ? "" : " with " + suffix + ", which Istio adds for its Service";
    int excess = name.length() + suffix.length() - LONGEST;
    String detail = "must have at most " + LONGEST + " characters" + added;
    findings.tooLong(
        rule,
        path,
        name,
        detail,
        "shorten the name by " + excess + (excess == 1 ? " character" : " characters"));
  }

  /**
   * Labels in the selector are the library's, derived from names that are checked; the others are
   * the user's.
   */
  private static void checkPodLabels(EngineWorkload workload, Findings findings) {
    JsonNode selector = workload.deployment().at("/spec/selector/matchLabels");
    JsonNode labels = workload.deployment().at("/spec/template/metadata/labels");
    String path = "spec.template.metadata.labels";
    for (Map.Entry<String, JsonNode> wanted : selector.properties()) {
      JsonNode label = labels.path(wanted.getKey());
      if (!label.equals(wanted.getValue())) {
        findings.invalid(
            "G17",
            field(path, wanted.getKey()),
            label.asString("(nothing)"),
            "must be "
                + wanted.getValue().asString("")
                + ", by which its Deployment and routing find the pod",
            "leave this label to the library");
      }
    }
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!selector.has(label.getKey())) {
        checkLabel(path, label, findings);
      }
    }
  }

  private static void checkNodeSelector(EngineWorkload workload, Findings findings) {
    for (Map.Entry<String, JsonNode> label : workload.podSpec().path("nodeSelector").properties()) {
      checkLabel(EngineWorkload.POD_SPEC + ".nodeSelector", label, findings);
    }
  }

  private static void checkLabel(
      String path, Map.Entry<String, JsonNode> label, Findings findings) {
    String key = label.getKey();
    String value = label.getValue().asString("");
    if (!isLabelKey(key)) {
      findings.invalid(
          "M1",
          field(path, key),
          key,
          "is no label key",
          "use a name of at most 63 characters, after an optional DNS name and / ; for example example.com/team");
    }
    if (!value.isEmpty() && !LABEL.matcher(value).matches()) {
      findings.invalid(
          "M1",
          field(path, key),
          value,
          "is no label value",
          "use letters, digits and -, _, . between them; for example team-a");
    } else if (value.length() > LONGEST) {
      tooLong("M1", field(path, key), value, "", findings);
    }
  }

  /** What devices are called: a label key with a DNS name before it. */
  static boolean isExtendedResource(String name) {
    return name.indexOf('/') > 0 && isLabelKey(name);
  }

  private static boolean isLabelKey(String key) {
    int slash = key.indexOf('/');
    String name = key.substring(slash + 1);
    boolean prefixFits =
        slash < 0 || (slash <= 253 && DNS_SUBDOMAIN.matcher(key.substring(0, slash)).matches());
    return prefixFits && name.length() <= LONGEST && LABEL.matcher(name).matches();
  }

  private static String field(String path, String key) {
    return path + "[\"" + key + "\"]";
  }
}
