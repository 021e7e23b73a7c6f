package io.pdconstructs.examples.options;

import static io.pdconstructs.examples.options.Samples.BASE;
import static io.pdconstructs.examples.options.Samples.EPP;
import static io.pdconstructs.examples.options.Samples.PICKER;
import static io.pdconstructs.examples.options.Samples.SMALL;

import io.pdconstructs.EndpointPicker;
import io.pdconstructs.EndpointPickerConfig;
import io.pdconstructs.PdStack;
import io.pdconstructs.PrefixCacheProducer;
import io.pdconstructs.SchedulingProfile;
import io.pdconstructs.SchedulingProfiles;
import io.pdconstructs.Scorer;
import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.synth.Synthesizer;

/** Options of the endpoint picker and of its configuration. */
final class EndpointPickerOptions {

  private static final String FILE = "ConfigMap (endpoint-picker) data[pd-config.yaml].";
  private static final String CHECKSUM =
      PICKER + "spec.template.metadata.annotations[checksum/config] -> *";
  private static final String MEMORY = FILE + "plugins[prefix-cache-scorer].parameters.";

  /** What the library writes by itself, but for one weight. */
  private static final String OWN =
      Synthesizer.standard().synthesize(BASE).stream()
          .map(EndpointPickerOptions::configuration)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElseThrow()
          .replace("weight: 1", "weight: 7");

  private EndpointPickerOptions() {}

  private static String configuration(Manifest manifest) {
    return manifest.text("/data/pd-config.yaml").orElse("");
  }

  private static SchedulingProfile queue() {
    return SchedulingProfile.of(Scorer.QUEUE.weight(1));
  }

  private static SchedulingProfiles remembering() {
    SchedulingProfile both = SchedulingProfile.of(Scorer.PREFIX_CACHE.weight(1));
    return EndpointPickerConfig.of(both, both);
  }

  private static PdStack with(EndpointPickerConfig config) {
    return BASE.toBuilder().endpointPicker(EndpointPicker.defaults().config(config)).build();
  }

  static OptionGroup<EndpointPicker> picker() {
    return OptionGroup.of(
            EndpointPicker.class,
            EndpointPicker.defaults(),
            p -> BASE.toBuilder().endpointPicker(p).build())
        .told(
            "config",
            "the guide's of the release",
            "see [Configuration of the picker](#configuration-of-the-picker)",
            p -> p.config(EndpointPickerConfig.file(OWN)),
            FILE + "schedulingProfiles[decode,prefill].plugins[queue-scorer].weight -> 7",
            CHECKSUM)
        .option(
            "resources",
            p -> p.resources(SMALL),
            EPP
                + "resources -> {limits: {cpu: '3', memory: 4Gi}, requests: {cpu: '1', memory: 2Gi}}")
        .option("verbosity", p -> p.verbosity(4), EPP + "args: --v -> '4'")
        .option(
            "args",
            p -> p.args("--refreshMetricsInterval", "100ms"),
            EPP + "args: --refreshMetricsInterval -> 100ms");
  }

  static OptionGroup<EndpointPickerConfig> configs() {
    return OptionGroup.of(
            EndpointPickerConfig.class,
            (EndpointPickerConfig) EndpointPickerConfig.of(queue(), queue()),
            EndpointPickerOptions::with)
        .told(
            "of",
            "the guide's of the release",
            "the plug-ins and profiles of " + file(),
            c -> EndpointPickerConfig.of(SchedulingProfile.of(Scorer.QUEUE.weight(7)), queue()),
            FILE + "schedulingProfiles[prefill].plugins[queue-scorer].weight -> 7",
            CHECKSUM)
        .told(
            "file",
            "none",
            "the text of " + file(),
            c -> EndpointPickerConfig.file(OWN),
            FILE + "schedulingProfiles[decode,prefill].plugins[queue-scorer].weight -> 7",
            CHECKSUM)
        .told(
            "resource",
            "none",
            "the text of " + file(),
            c -> EndpointPickerConfig.resource(EndpointPickerOptions.class, "pd-config.yaml"),
            FILE + "schedulingProfiles[decode,prefill].plugins[queue-scorer].weight -> 9",
            CHECKSUM);
  }

  private static String file() {
    return "`data[pd-config.yaml]` of the picker's ConfigMap";
  }

  static OptionGroup<SchedulingProfiles> profiles() {
    return OptionGroup.of(SchedulingProfiles.class, remembering(), EndpointPickerOptions::with)
        .told(
            "prefixCache",
            "`PrefixCacheProducer.defaults()`",
            "see below",
            p -> p.prefixCache(PrefixCacheProducer.defaults().blockTokens(32)),
            MEMORY + "hashBlockSize -> 128",
            CHECKSUM);
  }

  static OptionGroup<SchedulingProfile> profile() {
    return OptionGroup.of(
            SchedulingProfile.class,
            queue(),
            profile -> with(EndpointPickerConfig.of(profile, queue())))
        .told(
            "of",
            "required",
            "scorers and their weights in the profile of the role",
            p -> SchedulingProfile.of(Scorer.QUEUE.weight(7)),
            FILE + "schedulingProfiles[prefill].plugins[queue-scorer].weight -> 7",
            CHECKSUM)
        .told(
            "onlyWorkersWith",
            "all workers of the role",
            "a filter by labels in the profile of the role",
            p -> p.onlyWorkersWith("key", "value"),
            FILE + "plugins[by-label-selector] -> *",
            FILE + "schedulingProfiles[prefill].plugins[prefill-labels] -> *",
            CHECKSUM);
  }

  static OptionGroup<PrefixCacheProducer> memory() {
    return OptionGroup.of(
            PrefixCacheProducer.class,
            PrefixCacheProducer.defaults(),
            producer -> with(remembering().prefixCache(producer)))
        .option("blockTokens", p -> p.blockTokens(32), MEMORY + "hashBlockSize -> 128", CHECKSUM)
        .option(
            "maxPrefixTokens",
            p -> p.maxPrefixTokens(1600),
            MEMORY + "maxPrefixBlocksToMatch -> 100",
            CHECKSUM)
        .option(
            "blocksPerWorker",
            p -> p.blocksPerWorker(50),
            MEMORY + "lruCapacityPerServer -> 50",
            CHECKSUM);
  }
}
