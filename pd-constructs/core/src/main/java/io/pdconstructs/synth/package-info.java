/** What a caller starts: a stack goes in, checked manifests come out. */
@NullMarked
package io.pdconstructs.synth;

import org.jspecify.annotations.NullMarked;
