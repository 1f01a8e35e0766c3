/**
 * What the domain name system says of a domain: whether it receives mail, and what it says about
 * who may send mail in its name.
 *
 * <p>In: the name of a domain. Out: its mail hosts; its SPF record and what that costs; the key of
 * a DKIM selector; its DMARC policy. Answers come from strangers: they are bounded in size, number
 * and time. Depends on {@code common}.
 */
package io.github.caoutreach.dns;
