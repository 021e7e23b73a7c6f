package io.pdconstructs;

/**
 * One key of a Secret that is already in the namespace.
 *
 * @param name name of the Secret
 * @param key key in its data
 */
public record SecretKey(String name, String key) {}
