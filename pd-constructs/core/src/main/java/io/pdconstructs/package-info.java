/**
 * What users compose: a {@link io.pdconstructs.PdStack} of typed parts. Values only; turning them
 * into objects and checking them is done elsewhere.
 */
@CheckReturnValue
@NullMarked
package io.pdconstructs;

import io.pdconstructs.annotation.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
