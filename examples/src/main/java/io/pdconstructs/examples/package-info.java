/**
 * One lesson a class; the lines between {@code // region} and {@code // endregion} are what to
 * copy.
 */
@NullMarked
package io.pdconstructs.examples;

import org.jspecify.annotations.NullMarked;
