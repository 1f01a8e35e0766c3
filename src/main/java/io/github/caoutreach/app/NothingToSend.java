package io.github.caoutreach.app;

/**
 * Why nothing is to be sent.
 *
 * @param words a line
 * @param needsPerson whether it needs a person before anything is
 */
public record NothingToSend(String words, boolean needsPerson) {}
