package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.EppCapabilities;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.WeightedScorer;
import io.pdconstructs.manifest.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Plug-ins of the endpoint picker, as its configuration declares them and as its profiles name
 * them. Every profile begins with the filter of its role and ends with the picker of the largest
 * score.
 */
public final class EppPlugins {

  private static final String PICKER = "max-score-picker";

  private EppPlugins() {}

  /** A plug-in without parameters. */
  public static Tree plugin(String type) {
    return map().with("type", type);
  }

  /** A plug-in. */
  public static Tree plugin(String type, Tree parameters) {
    return plugin(type).with("parameters", parameters);
  }

  /**
   * The filters of both profiles.
   *
   * @param byLabels the plug-in that lets workers with certain labels through
   */
  public static List<Tree> filters(SchedulingProfiles profiles, String byLabels) {
    List<Tree> filters = new ArrayList<>();
    filters.add(plugin("prefill-filter"));
    filters.add(plugin("decode-filter"));
    addLabels("prefill", profiles.prefill(), byLabels, filters);
    addLabels("decode", profiles.decode(), byLabels, filters);
    return filters;
  }

  private static void addLabels(
      String role, SchedulingProfile profile, String byLabels, List<Tree> filters) {
    if (!profile.labels().isEmpty()) {
      filters.add(
          map()
              .with("name", role + "-labels")
              .with("type", byLabels)
              .with("parameters", map().with("matchLabels", profile.labels())));
    }
  }

  /** The plug-ins of the scorers of both profiles, each once, in the order in which they come. */
  public static Set<String> scorers(SchedulingProfiles profiles, EppCapabilities router) {
    Set<String> types = new LinkedHashSet<>();
    for (SchedulingProfile profile : List.of(profiles.prefill(), profiles.decode())) {
      for (WeightedScorer scorer : profile.scorers()) {
        types.add(router.plugin(scorer.scorer()));
      }
    }
    return types;
  }

  /** The picker of every profile. */
  public static Tree picker() {
    return plugin(PICKER);
  }

  /** The two profiles. */
  public static List<Tree> profiles(SchedulingProfiles profiles, EppCapabilities router) {
    return List.of(
        profile("prefill", profiles.prefill(), router),
        profile("decode", profiles.decode(), router));
  }

  private static Tree profile(String role, SchedulingProfile profile, EppCapabilities router) {
    List<Tree> plugins = new ArrayList<>();
    plugins.add(ref(role + "-filter"));
    if (!profile.labels().isEmpty()) {
      plugins.add(ref(role + "-labels"));
    }
    for (WeightedScorer scorer : profile.scorers()) {
      plugins.add(ref(router.plugin(scorer.scorer())).with("weight", scorer.weight()));
    }
    plugins.add(ref(PICKER));
    return map().with("name", role).with("plugins", plugins);
  }

  private static Tree ref(String plugin) {
    return map().with("pluginRef", plugin);
  }
}
