/**
 * What users compose: a {@link io.pdconstructs.PdStack} of typed parts. Values only; turning them
 * into objects and checking them is done elsewhere.
 */
@NullMarked
package io.pdconstructs;

import org.jspecify.annotations.NullMarked;
