/**
 * What a chair writes: the campaign (what is said, to whom, when) and the settings (through which
 * servers, from whom).
 *
 * <p>In: {@code campaigns/*.yaml} and {@code ca-outreach.yaml}. Out: records that are known to be
 * valid. Every step reads them; this package knows no step. Depends on {@code input} only.
 */
package io.github.caoutreach.campaign;
