package io.pdconstructs.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What methods give must be used, as they change nothing: builders and values return a copy. Error
 * Prone, SpotBugs and IDEs know an annotation of this name, whatever its package, so no build needs
 * another dependency for it. On a class or a package it is about all their methods.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE})
public @interface CheckReturnValue {}
