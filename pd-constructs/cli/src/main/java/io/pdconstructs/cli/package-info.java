/**
 * The command: turns a {@link io.pdconstructs.PdApp} into {@code synth}, {@code diff}, {@code
 * list}, {@code completion}, {@code --help}, {@code --version}.
 */
@NullMarked
package io.pdconstructs.cli;

import org.jspecify.annotations.NullMarked;
