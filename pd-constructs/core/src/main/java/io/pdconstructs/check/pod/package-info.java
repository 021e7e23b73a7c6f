/** Rules about pods: resources, ports, probes, placement. */
@NullMarked
package io.pdconstructs.check.pod;

import org.jspecify.annotations.NullMarked;
