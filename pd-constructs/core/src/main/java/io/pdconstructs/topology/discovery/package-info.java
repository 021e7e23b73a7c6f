/** Which objects form stacks, among manifests that no program here made. */
@NullMarked
package io.pdconstructs.topology.discovery;

import org.jspecify.annotations.NullMarked;
