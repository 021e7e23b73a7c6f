package com.example.serving;

import io.pdconstructs.testing.snapshot.Snapshots;

@Snapshots
public abstract class SnapshotTest {}
