/**
 * What objects of several releases have in common. A release takes from here, and says in its own
 * package what is its own.
 */
@NullMarked
package io.pdconstructs.render.parts;

import org.jspecify.annotations.NullMarked;
