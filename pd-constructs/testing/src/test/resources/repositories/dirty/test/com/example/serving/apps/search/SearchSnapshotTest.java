package com.example.serving.apps.search;

import io.pdconstructs.testing.snapshot.Snapshots;

@Snapshots
class SearchSnapshotTest {

  void unchanged() {
    Search.APP.name();
  }
}
