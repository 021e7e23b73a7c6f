package com.example.serving.catalogue;

import com.example.serving.apps.search.Search;
import io.pdconstructs.PdApp;
import java.util.List;

public final class Catalogue {

  public static List<PdApp> all() {
    return List.of(Search.APP);
  }
}
