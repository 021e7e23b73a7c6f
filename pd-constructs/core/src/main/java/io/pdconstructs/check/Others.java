package io.pdconstructs.check;

/** How messages that name one thing of many count the rest. */
public final class Others {

  private Others() {}

  /** Such as {@code , as do 3 more routes}; nothing for none. */
  public static String more(int count, String what) {
    if (count <= 0) {
      return "";
    }
    return count == 1 ? ", as does 1 more " + what : ", as do " + count + " more " + what + "s";
  }

  /** The end of a sentence whose subject has so many more: {@code asks}, {@code and 2 more ask}. */
  public static String asks(int more) {
    return more == 0 ? " asks" : " and " + more + " more ask";
  }
}
