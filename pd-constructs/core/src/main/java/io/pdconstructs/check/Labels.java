package io.pdconstructs.check;

import static io.pdconstructs.check.LibraryRule.M1;

import java.util.regex.Pattern;

/** The grammars that Kubernetes has for names, labels and devices. */
public final class Labels {

  /** What to do about pools that select the same pods. */
  public static final String OF_ANOTHER_POOL =
      "give the pools different values of one label, such as llm-d.ai/model";

  public static final int LONGEST = 63;
  private static final int LONGEST_SUBDOMAIN = 253;

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile(DNS_LABEL + "(\\." + DNS_LABEL + ")*");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  private Labels() {}

  /** Whether it has the characters of a DNS label; its length is another question. */
  public static boolean isDnsLabel(String text) {
    return DNS_LABEL.matcher(text).matches();
  }

  public static boolean isDnsSubdomain(String text) {
    return text.length() <= LONGEST_SUBDOMAIN && DNS_SUBDOMAIN.matcher(text).matches();
  }

  /** A label key with a DNS name before it that is not Kubernetes' own. */
  public static boolean isExtendedResource(String text) {
    int slash = text.indexOf('/');
    return slash > 0
        && isKey(text)
        && !text.startsWith("requests.")
        && !text.substring(0, slash).endsWith("kubernetes.io");
  }

  public static boolean isKey(String text) {
    int slash = text.indexOf('/');
    String name = text.substring(slash + 1);
    boolean prefixFits = slash < 0 || isDnsSubdomain(text.substring(0, slash));
    return prefixFits && name.length() <= LONGEST && VALUE.matcher(name).matches();
  }

  /** Reports a key and a value that cannot be a label or the taint of a node. */
  public static void check(String path, String key, String value, Findings findings) {
    String field = path + "[\"" + key + "\"]";
    if (!isKey(key)) {
      findings.invalid(
          M1,
          field,
          key,
          "is no label key",
          "use a name of at most 63 characters, after an optional DNS name and / ; for example example.com/team");
    }
    if (!value.isEmpty() && !VALUE.matcher(value).matches()) {
      findings.invalid(
          M1,
          field,
          value,
          "is no label value",
          "use letters, digits and -, _, . between them; for example team-a");
    } else if (value.length() > LONGEST) {
      tooLong(field, value, findings);
    }
  }

  public static void tooLong(String path, String value, Findings findings) {
    String detail = "must have at most " + LONGEST + " characters";
    findings.tooLong(M1, path, value, detail, shorten(value.length()));
  }

  /** What to do about something that has so many characters. */
  public static String shorten(int length) {
    int excess = length - LONGEST;
    return "shorten it by " + excess + (excess == 1 ? " character" : " characters");
  }

  /** Whether a text holds only what YAML, JSON and a process carry. */
  public static boolean isText(String text) {
    return text.codePoints().allMatch(Labels::isCarried);
  }

  /** What YAML takes, and the control characters that JSON has an escape for, but NUL. */
  private static boolean isCarried(int c) {
    return (c > 0 && c <= 0x7e)
        || c == 0x85
        || (c >= 0xa0 && c < Character.MIN_SURROGATE)
        || (c > Character.MAX_SURROGATE && c <= 0xfffd)
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
