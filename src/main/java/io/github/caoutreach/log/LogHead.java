package io.github.caoutreach.log;

/**
 * A line of the audit log that vouches for all before it, over all campaigns of the store: its hash
 * covers them. Noted elsewhere, it later shows whether any of them was changed or cut off.
 *
 * @param line its number, which is also the number of lines up to it
 * @param hash its hash, 64 hex digits
 */
public record LogHead(long line, String hash) {}
