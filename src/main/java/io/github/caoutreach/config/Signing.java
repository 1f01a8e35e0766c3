package io.github.caoutreach.config;

import java.nio.file.Path;

/**
 * How messages are signed (S/MIME, RFC 8551).
 *
 * @param pkcs12 the file with the private key, its certificate and the chain (RFC 7292)
 * @param password where the file's password comes from
 */
public record Signing(Path pkcs12, PasswordSource password) {}
