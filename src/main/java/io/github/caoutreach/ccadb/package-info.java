/**
 * What CCADB publishes: reads the report <em>All Certificate Records</em> and stores it as a
 * snapshot, and beside it what certificates themselves say and what stores trust roots for.
 *
 * <p>In: the reports' CSV. Out: {@link io.github.caoutreach.ccadb.Snapshot} and its {@link
 * io.github.caoutreach.ccadb.CertificateRecord}s, and each {@link
 * io.github.caoutreach.ccadb.OwnerChange} between them; {@link io.github.caoutreach.ccadb.Witness}
 * and {@link io.github.caoutreach.ccadb.RootTrust}. The first step; depends on {@code log}, {@code
 * db}, {@code campaign} and {@code common}.
 */
package io.github.caoutreach.ccadb;
