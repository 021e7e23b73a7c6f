/** Rules about engines: what they are told, and what the two roles must agree on. */
@NullMarked
package io.pdconstructs.check.engine;

import org.jspecify.annotations.NullMarked;
