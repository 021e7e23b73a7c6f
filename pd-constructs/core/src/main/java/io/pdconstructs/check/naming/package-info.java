/** Rules about names and labels, and what Kubernetes takes for one. */
@NullMarked
package io.pdconstructs.check.naming;

import org.jspecify.annotations.NullMarked;
