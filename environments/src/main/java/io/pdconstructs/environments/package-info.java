/** The environments that this repository deploys to. Nothing else knows a cluster. */
@NullMarked
package io.pdconstructs.environments;

import org.jspecify.annotations.NullMarked;
