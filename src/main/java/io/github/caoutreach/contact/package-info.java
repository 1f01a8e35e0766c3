/**
 * Whom to write to: the address book, and where each address came from.
 *
 * <p>In: {@code contacts/*.csv} and the CA owners of the snapshot. Out: for each CA the addresses a
 * campaign writes to. Depends on {@code log} (the owners' names), {@code campaign} and {@code
 * common}.
 */
package io.github.caoutreach.contact;
