package io.github.caoutreach.policy;

import io.github.caoutreach.campaign.Role;

/**
 * An address of the CA that a document names.
 *
 * @param address an email address; or a web page where the document gives nothing else
 * @param isForm whether it is a web page
 * @param role what it is for, as the text says it
 * @param section the number of the section, or its title; "" before the first heading
 * @param page the page, counted from 1; 0 in a format without pages
 * @param context the words around it, on one line
 */
public record PolicyContact(
    String address, boolean isForm, Role role, String section, int page, String context) {}
