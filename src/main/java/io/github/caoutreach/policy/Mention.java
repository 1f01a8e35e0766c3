package io.github.caoutreach.policy;

import io.github.caoutreach.common.EmailAddress;

/**
 * An address in a text.
 *
 * @param address the address
 * @param start where it begins
 * @param end where the text after it begins
 * @param isHidden whether only a link leads to it, and the reader sees other words
 */
record Mention(EmailAddress address, int start, int end, boolean isHidden) {}
