/** The program of {@code llama-70b} as a cdk8s app. */
@NullMarked
package io.pdconstructs.apps.llama70b.cdk8s;

import org.jspecify.annotations.NullMarked;
