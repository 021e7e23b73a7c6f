package io.pdconstructs.pulumi;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * A second thread for asynchronous work, where there would be one. Pulumi's SDK 1.36 waits for its
 * work by a task that puts itself back in front of it, again and again. On JDK 25 and a machine of
 * two processors that task has the only thread, and nothing else is ever done: {@code pulumi up}
 * would not end. Older JDKs give each task a thread there. This one takes work from the other end.
 */
public final class SecondPoolThread {

  private static final int FIRST_JDK = 25;

  /** Seen with two; one thread more does no harm. */
  private static final int FEW_PROCESSORS = 4;

  private static final long PAUSE_MILLIS = 5;

  static {
    if (Runtime.version().feature() >= FIRST_JDK
        && Runtime.getRuntime().availableProcessors() <= FEW_PROCESSORS) {
      Thread thread = new Thread(SecondPoolThread::help, "pd-constructs-second-pool-thread");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private SecondPoolThread() {}

  /**
   * Starts it where it is needed, once in a process, as a daemon; before {@code Pulumi.run}, {@code
   * PulumiTest} or the Automation API. {@link PdProgram#run} does so by itself.
   */
  public static void ensure() {}

  private static void help() {
    try {
      for (; ; ) {
        ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.SECONDS);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
