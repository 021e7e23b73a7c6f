package io.pdconstructs.explain;

import io.pdconstructs.manifest.Manifest;
import io.pdconstructs.topology.EngineWorkload;
import io.pdconstructs.topology.Stated;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one end of a link says.
 *
 * @param who what it is in a word, such as {@code decode}
 * @param object the object, such as {@code Service/gaie-pd-epp}; empty when there is none
 * @param field the place in it, such as {@code spec.extensionRef.name}
 * @param value what stands there; empty when nothing does, or it could not be read
 * @param isDefault whether nothing stands there, and the value is what is taken then
 */
public record LinkEnd(
    String who, String object, String field, Optional<String> value, boolean isDefault) {

  /** What comes before the part of a place that tells it from others. */
  private static final Pattern NEAR =
      Pattern.compile(
          "^(spec\\.template\\.(spec\\.(initC|c)ontainers\\[[^]]*]\\.)?|data\\[[^]]*]\\.)");

  /** What a field of an object says. */
  static LinkEnd of(String who, Manifest object, String field, Optional<String> value) {
    return new LinkEnd(who, object.toString(), field, value.filter(text -> !text.isEmpty()), false);
  }

  /** What a field of an object says, or what is taken where it says nothing. */
  static LinkEnd of(String who, Stated stated) {
    LinkEnd said = of(who, stated.object(), stated.field(), stated.said());
    return stated.otherwise().map(said::orDefault).orElse(said);
  }

  /** A field of an object that is not there. */
  static LinkEnd missing(String who, String field) {
    return new LinkEnd(who, "", field, Optional.empty(), false);
  }

  /** What the container of an engine says. */
  static LinkEnd ofEngine(EngineWorkload engine, String field, Optional<String> value) {
    String path = engine.paths().containerInObject() + "." + field;
    return of(engine.role().toString(), engine.object(), path, value);
  }

  /**
   * What a flag of an engine says; nothing where it may be in a script or a file that is not read.
   */
  static LinkEnd ofFlag(EngineWorkload engine, String flag, Optional<String> value) {
    return ofEngine(engine, "args[" + flag + "]", value);
  }

  /** The same for a flag that vLLM has a value for when it is left out. */
  static LinkEnd ofFlag(EngineWorkload engine, String flag, String otherwise) {
    LinkEnd said = ofFlag(engine, flag, engine.flags().value(flag));
    return engine.flags().knows(flag) ? said.orDefault(otherwise) : said;
  }

  /** The same with a value that is taken where nothing is said. */
  LinkEnd orDefault(String otherwise) {
    return value.isPresent() ? this : new LinkEnd(who, object, field, Optional.of(otherwise), true);
  }

  /** The place in few words: {@code decode args[--port]}. */
  public String shortPlace() {
    String place = NEAR.matcher(field).replaceFirst("");
    return who + " " + place + (isDefault ? " by default" : "");
  }

  /** The place in full: {@code Service/gaie-pd-epp metadata.name}. */
  public String place() {
    return (object.isEmpty() ? who : object) + " " + field;
  }
}
