package com.example.serving.environments;

import io.pdconstructs.Environment;

public final class Clusters {

  static Environment staging() {
    return new Environment(System.getProperty("cluster"), "serving", null, null, null);
  }
}
