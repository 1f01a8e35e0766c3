/**
 * What CCADB publishes: reads the report <em>All Certificate Records</em> and keeps it as a
 * snapshot.
 *
 * <p>In: the report's CSV. Out: {@link io.github.caoutreach.ccadb.Snapshot} and its {@link
 * io.github.caoutreach.ccadb.CertificateRecord}s. The first step; depends on {@code campaign},
 * {@code store} and {@code input}.
 */
package io.github.caoutreach.ccadb;
