package com.pulumi.core;

/** Stands for what is not among the test dependencies, by its name. */
public final class Output<T> {}
