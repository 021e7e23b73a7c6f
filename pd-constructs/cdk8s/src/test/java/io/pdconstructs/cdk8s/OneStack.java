package io.pdconstructs.cdk8s;

/** The main of an app with one stack. */
final class OneStack {

  private OneStack() {}

  /**
   * Writes the stack, or says why not.
   *
   * @param args {@code end-node} ends the process of cdk8s between the app and the chart
   */
  public static void main(String... args) {
    Cdk8s.run(
        app -> {
          if (args.length > 0) {
            ProcessHandle.current().children().forEach(OneStack::end);
          }
          new PdChart(app, "pd", Subjects.stack());
        });
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }
}
