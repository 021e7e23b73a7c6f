/** Rules about the size of models: how GPUs share them, and whether they fit. */
@NullMarked
package io.pdconstructs.check.sizing;

import org.jspecify.annotations.NullMarked;
