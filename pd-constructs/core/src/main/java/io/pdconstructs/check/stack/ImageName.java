package io.pdconstructs.check.stack;

/**
 * Reads names of images: a registry, a repository in small letters, a tag, a digest. Of these only
 * the repository is always there.
 */
final class ImageName {

  private static final int LONGEST_TAG = 128;

  private ImageName() {}

  /** Whether a text is one. */
  static boolean isOne(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    int colon = name.lastIndexOf(':');
    boolean isTagged = colon > name.lastIndexOf('/');
    String repository = isTagged ? name.substring(0, colon) : name;
    return (at < 0 || isDigest(text.substring(at + 1)))
        && (!isTagged || isTag(name.substring(colon + 1)))
        && isRepository(repository);
  }

  private static boolean isRepository(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    boolean hasRegistry =
        first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    if (hasRegistry && !consistsOf(first, "-.:[]", true)) {
      return false;
    }
    for (String part : (hasRegistry ? text.substring(slash + 1) : text).split("/", -1)) {
      if (!consistsOf(part, "-._", false) || !isAlphanumeric(part, 0)) {
        return false;
      }
      if (!isAlphanumeric(part, part.length() - 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(String text, int at) {
    return "-._".indexOf(text.charAt(at)) < 0;
  }

  private static boolean isTag(String text) {
    return text.length() <= LONGEST_TAG
        && consistsOf(text, "-._", true)
        && text.charAt(0) != '-'
        && text.charAt(0) != '.';
  }

  private static boolean isDigest(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && consistsOf(text.substring(0, colon), "-._+", true)
        && consistsOf(text.substring(colon + 1), "", true);
  }

  private static boolean consistsOf(String text, String others, boolean capitals) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!plain && !(capitals && c >= 'A' && c <= 'Z') && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
