/**
 * How a workspace reaches the world: its sender, its servers, its passwords, its store and its
 * pace.
 *
 * <p>In: {@code ca-outreach.yaml}. Out: {@link io.github.caoutreach.config.Settings}, known to be
 * valid. Passwords are never stored, only where they come from. Depends on {@code common}.
 */
package io.github.caoutreach.config;
