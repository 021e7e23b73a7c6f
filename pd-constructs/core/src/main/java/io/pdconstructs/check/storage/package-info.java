/** Rules about the volumes of pods, and what they hold. */
@NullMarked
package io.pdconstructs.check.storage;

import org.jspecify.annotations.NullMarked;
