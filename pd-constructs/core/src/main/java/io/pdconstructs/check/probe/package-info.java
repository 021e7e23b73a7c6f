/** Rules about probes, and the addresses and ports that they ask. */
@NullMarked
package io.pdconstructs.check.probe;

import org.jspecify.annotations.NullMarked;
