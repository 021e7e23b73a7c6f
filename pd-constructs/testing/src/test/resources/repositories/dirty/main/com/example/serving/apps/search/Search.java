package com.example.serving.apps.search;

import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import java.util.List;

public final class Search {

  public static final PdApp APP = PdApp.of("search", List.of(moved(null)), env -> null);

  static Environment moved(Environment env) {
    return new Environment("lab", env.namespace(), null, env.hardware(), env.gateway());
  }
}
