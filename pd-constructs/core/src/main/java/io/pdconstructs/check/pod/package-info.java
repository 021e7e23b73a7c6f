/** Rules about pods: resources, ports, placement. */
@NullMarked
package io.pdconstructs.check.pod;

import org.jspecify.annotations.NullMarked;
