/**
 * What CCADB publishes: reads the report <em>All Certificate Records</em> and stores it as a
 * snapshot.
 *
 * <p>In: the report's CSV. Out: {@link io.github.caoutreach.ccadb.Snapshot} and its {@link
 * io.github.caoutreach.ccadb.CertificateRecord}s, and each {@link
 * io.github.caoutreach.ccadb.OwnerChange} between them. The first step; depends on {@code log},
 * {@code db}, {@code campaign} and {@code common}.
 */
package io.github.caoutreach.ccadb;
