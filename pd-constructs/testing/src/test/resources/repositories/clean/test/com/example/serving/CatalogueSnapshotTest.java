package com.example.serving;

import com.example.serving.catalogue.Catalogue;
import io.pdconstructs.testing.snapshot.Snapshots;

@Snapshots
class CatalogueSnapshotTest {

  static class EachApp {
    void unchanged() {
      Catalogue.all();
    }
  }
}
