/** Scripts of shells, as far as they are plain command lines. */
@NullMarked
package io.pdconstructs.topology.arguments.shell;

import org.jspecify.annotations.NullMarked;
