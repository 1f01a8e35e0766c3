/**
 * Where CAs say how to reach them: documents of CCADB's records, security.txt, CCADB's report of
 * problem reporting mechanisms.
 *
 * <p>In: a CA's records, and files from the web servers of strangers. Out: the contacts in them,
 * staged in the store until a person accepts or rejects them. The only step that fetches what a
 * stranger names; depends on {@code selection}, {@code policy} and what these use.
 */
package io.github.caoutreach.finding;
