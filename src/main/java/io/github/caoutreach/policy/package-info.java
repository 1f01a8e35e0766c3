/**
 * CP and CPS documents, and the contacts in them.
 *
 * <p>In: a file from outside: PDF, DOCX, HTML, Markdown, AsciiDoc, reStructuredText or plain text.
 * Out: the addresses of the CA in it, best first, each with its role, section, page and the words
 * around it. Files are parsed in a process of its own, which can be killed. Stores nothing; depends
 * on {@code campaign} (the roles) and {@code common}.
 */
package io.github.caoutreach.policy;
