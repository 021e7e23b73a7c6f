package io.pdconstructs.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Skips tests where {@code -Dpd.reference=FOLDER} does not name the folder of reference data and
 * tools.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
    named = Reference.PROPERTY,
    matches = ".+",
    disabledReason =
        "it needs the reference folder: mvn -Dpd.reference=FOLDER, with tools/ and upstream/crds/ in FOLDER")
@interface NeedsReference {}
