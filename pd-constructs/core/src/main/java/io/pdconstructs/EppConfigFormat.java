package io.pdconstructs;

import java.util.List;
import java.util.Set;

/**
 * What the configuration of an endpoint picker may say. Read in its source, and tried with it.
 *
 * @param apiVersions the versions that it may be of; the one to use first, others deprecated
 * @param fields its fields
 * @param featureGates the gates that it may name
 * @param fillsIn whether the picker adds what is left out: a weight of 1, a picker of each profile
 * @param inOrder whether a decider must come before the profile handler that names it
 */
public record EppConfigFormat(
    List<String> apiVersions,
    Set<String> fields,
    Set<String> featureGates,
    boolean fillsIn,
    boolean inOrder) {

  /** Copies what it is given. */
  public EppConfigFormat {
    apiVersions = List.copyOf(apiVersions);
    fields = Set.copyOf(fields);
    featureGates = Set.copyOf(featureGates);
  }

  /** One of these versions with no field yet: nothing is filled in, and the order is free. */
  static EppConfigFormat of(String... apiVersions) {
    return new EppConfigFormat(List.of(apiVersions), Set.of(), Set.of(), false, false);
  }

  EppConfigFormat fields(String... all) {
    return new EppConfigFormat(apiVersions, Set.of(all), featureGates, fillsIn, inOrder);
  }

  EppConfigFormat featureGates(String... all) {
    return new EppConfigFormat(apiVersions, fields, Set.of(all), fillsIn, inOrder);
  }

  EppConfigFormat fillsIn(boolean does) {
    return new EppConfigFormat(apiVersions, fields, featureGates, does, inOrder);
  }

  EppConfigFormat inOrder(boolean must) {
    return new EppConfigFormat(apiVersions, fields, featureGates, fillsIn, must);
  }
}
