/** Rules about the routing sidecar: its container, its flags, and the engine behind it. */
@NullMarked
package io.pdconstructs.check.sidecar;

import org.jspecify.annotations.NullMarked;
