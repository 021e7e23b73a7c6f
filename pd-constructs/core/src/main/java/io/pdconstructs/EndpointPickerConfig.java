package io.pdconstructs;

import io.pdconstructs.annotation.CanIgnoreReturnValue;
import io.pdconstructs.manifest.ResourceText;

/** The configuration of the endpoint picker (an {@code EndpointPickerConfig}). */
public sealed interface EndpointPickerConfig permits SchedulingProfiles, EndpointPickerConfigFile {

  /** One in types: how a worker of each role is chosen. */
  static SchedulingProfiles of(SchedulingProfile prefill, SchedulingProfile decode) {
    return new SchedulingProfiles(prefill, decode, PrefixCacheProducer.defaults());
  }

  /**
   * A file of your own, as its text. It is carried as it is, comments and all, and says everything,
   * also which prompts go to a prefill worker; what the picker would refuse, or take for something
   * else, is reported.
   */
  static EndpointPickerConfigFile file(String text) {
    return new EndpointPickerConfigFile(text);
  }

  /**
   * A file of your own that lies beside a class, as {@link Class#getResource(String)} finds it.
   *
   * @throws IllegalArgumentException when there is none, or it is no text in UTF-8
   */
  static EndpointPickerConfigFile resource(Class<?> beside, String name) {
    return file(ResourceText.of(beside, name));
  }

  /** The answer for how it is written. */
  @CanIgnoreReturnValue
  <T> T match(Cases<T> cases);

  /**
   * An answer for each form, so that one that is left out does not compile.
   *
   * @param <T> what the answer is
   */
  interface Cases<T> {

    /** Of one in types. */
    T profiles(SchedulingProfiles profiles);

    /** Of a file of the user's own. */
    T file(EndpointPickerConfigFile file);
  }
}
