package io.pdconstructs.check.scheduling;

import java.util.List;

/**
 * A scheduling profile that a configuration declares.
 *
 * @param place where it is
 * @param plugins what it names
 * @param isComplete whether all of these are declared
 */
record DeclaredProfile(String place, List<DeclaredPlugin> plugins, boolean isComplete) {}
