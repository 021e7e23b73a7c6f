package com.example.serving.apps.rank;

import io.pdconstructs.PdApp;
import io.pdconstructs.cli.Pd;
import java.util.List;

/** An app that no test can get hold of. */
public final class Rank {

  public static void main(String... args) {
    Pd.run(PdApp.of("rank", List.of(), env -> null), args);
  }
}
