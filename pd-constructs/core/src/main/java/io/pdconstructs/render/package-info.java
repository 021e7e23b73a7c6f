/**
 * Turns a stack into objects. One class an object, named after it; what an object looks like is
 * said by its release.
 */
@NullMarked
package io.pdconstructs.render;

import org.jspecify.annotations.NullMarked;
