/**
 * Manifests held against what will read them: the schemas of their kinds, models of another
 * library, a real control plane.
 *
 * <p>Some of it needs tools and data that are not in this repository; {@link
 * io.pdconstructs.conformance.NeedsReference} says where they are looked for.
 */
@NullMarked
package io.pdconstructs.conformance;

import org.jspecify.annotations.NullMarked;
