package io.github.caoutreach.app;

/**
 * Why nothing is to be sent.
 *
 * @param words a line
 * @param needsPerson whether a person has to do something before anything is
 */
public record NothingToSend(String words, boolean needsPerson) {}
