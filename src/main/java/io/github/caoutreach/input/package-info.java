/**
 * What people hand in, and what is said when it can't be used.
 *
 * <p>In: files (CSV, YAML) written by people or published by CCADB. Out: rows and keys that know
 * their file, line and column, and {@link io.github.caoutreach.input.Stop}, the one way in which
 * every package says what is wrong, where, and what to do. Depends on no other package.
 */
package io.github.caoutreach.input;
