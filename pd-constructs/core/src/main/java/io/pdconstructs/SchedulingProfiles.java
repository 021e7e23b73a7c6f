package io.pdconstructs;

/**
 * How the endpoint picker chooses workers, in types. Which prompts go to a prefill worker at all is
 * said by {@link Disaggregation}.
 *
 * @param prefill how a prefill worker is chosen
 * @param decode how a decode worker is chosen
 * @param prefixCache what is remembered of prompts
 */
public record SchedulingProfiles(
    SchedulingProfile prefill, SchedulingProfile decode, PrefixCacheProducer prefixCache)
    implements EndpointPickerConfig {

  /**
   * The same with another memory of prompts. Default {@link PrefixCacheProducer#defaults()}.
   * Returns a copy.
   */
  public SchedulingProfiles prefixCache(PrefixCacheProducer producer) {
    return new SchedulingProfiles(prefill, decode, producer);
  }

  @Override
  public <T> T match(Cases<T> cases) {
    return cases.profiles(this);
  }
}
