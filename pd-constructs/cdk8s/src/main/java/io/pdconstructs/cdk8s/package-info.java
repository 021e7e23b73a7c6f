/**
 * A stack as a chart of a cdk8s app: {@link io.pdconstructs.cdk8s.PdChart}. cdk8s runs in Node, in
 * a process that is started beside this one; nothing here may be used by two threads at once.
 */
@NullMarked
package io.pdconstructs.cdk8s;

import org.jspecify.annotations.NullMarked;
