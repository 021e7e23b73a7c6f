/**
 * The one reader of what containers are told: by their arguments, by a shell's script, by files of
 * flags.
 */
@NullMarked
package io.pdconstructs.topology.arguments;

import org.jspecify.annotations.NullMarked;
