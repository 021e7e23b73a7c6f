package io.pdconstructs.benchmarks;

/**
 * Where the time of a cold process goes, and what other flags of the JVM make of it.
 *
 * @param steps a table of the steps
 * @param flags a table of the flags
 */
record Profile(String steps, String flags) {

  /** Rounds with one stack. */
  static final int ROUNDS_OF_ONE = 9;

  /** Rounds with many stacks. */
  static final int ROUNDS_OF_MANY = 3;

  /** Measures; the launcher has built the app before. */
  static Profile run(Workplace place) {
    Progress.say("where the time of a cold process goes");
    ColdProcess process = new ColdProcess(place);
    return new Profile(ColdSteps.table(process), FlagTrials.table(process));
  }

  /** How many rounds there are with so many stacks. */
  static int rounds(int stacks) {
    return stacks == 1 ? ROUNDS_OF_ONE : ROUNDS_OF_MANY;
  }
}
