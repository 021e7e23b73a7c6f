package io.pdconstructs.cli;

/** Where the namespace of a run comes from, first come first. */
enum NamespaceSource {
  OPTION("-n"),
  VARIABLE("the variable NAMESPACE"),
  ENVIRONMENT("the environment");

  private final String text;

  NamespaceSource(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
