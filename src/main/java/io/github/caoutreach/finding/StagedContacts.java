package io.github.caoutreach.finding;

import io.github.caoutreach.campaign.Role;
import io.github.caoutreach.ccadb.HttpDownload;
import io.github.caoutreach.common.EmailAddress;
import io.github.caoutreach.common.Keyword;
import io.github.caoutreach.common.Sha256;
import io.github.caoutreach.db.Store;
import io.github.caoutreach.log.OwnerNames;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The contacts in a store that were found, and what was decided on them. An address is staged once
 * for a CA, whatever was decided, and never again once it was erased.
 */
public final class StagedContacts {
  private static final String COLUMNS =
      "number, owner, address, role, source, url, section, page, context, found_on, decision";

  private final Store store;
  private final OwnerNames names;

  /** The staged contacts in {@code store}, of CA owners under their names of today. */
  public StagedContacts(Store store, OwnerNames names) {
    this.store = store;
    this.names = names;
  }

  /** All of them, in the order in which they were found. */
  public List<StagedContact> all() {
    return store.read(this::all);
  }

  private List<StagedContact> all(Handle handle) {
    return handle
        .createQuery("select " + COLUMNS + " from staged_contact order by number")
        .map(this::contact)
        .list();
  }

  private StagedContact contact(ResultSet row, StatementContext context) throws SQLException {
    return new StagedContact(
        row.getLong(1),
        names.today(row.getString(2)),
        new FoundContact(
            row.getString(3),
            Keyword.read(Role.class, "role", row.getString(4)),
            row.getString(5),
            URI.create(row.getString(6)),
            row.getString(7),
            row.getInt(8),
            row.getString(9)),
        LocalDate.parse(row.getString(10)),
        StagedContact.Decision.of(row.getString(11)));
  }

  /** The version of {@code url} that was last searched for contacts of {@code owner}. */
  Optional<HttpDownload.Version> searched(String owner, URI url) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "select entity_tag, last_modified from searched where owner = ? and url = ?")
                .bind(0, owner)
                .bind(1, url.toString())
                .map((row, context) -> new HttpDownload.Version(row.getString(1), row.getString(2)))
                .findOne());
  }

  /**
   * Stages those of {@code found} that are new for {@code owner}.
   *
   * @param known the addresses that it has already, as by {@link #key}
   * @param on the day, UTC
   * @return those that were staged
   */
  List<FoundContact> stage(
      String owner, List<FoundContact> found, Set<String> known, LocalDate on) {
    return store.write(
        handle -> {
          Set<String> there = new HashSet<>(known);
          all(handle).stream()
              .filter(one -> one.owner().equals(owner))
              .forEach(one -> there.add(key(one.found().address())));
          Set<String> erased =
              handle.createQuery("select digest from erased_address").mapTo(String.class).stream()
                  .collect(Collectors.toSet());
          List<FoundContact> staged = new ArrayList<>();
          for (FoundContact one : found) {
            if (there.add(key(one.address()))
                && (erased.isEmpty() || !erased.contains(digest(handle, one.address())))) {
              insert(handle, owner, one, on);
              staged.add(one);
            }
          }
          return staged;
        });
  }

  private static void insert(Handle handle, String owner, FoundContact found, LocalDate on) {
    handle.execute(
        """
        insert into staged_contact
            (owner, address, role, source, url, section, page, context, found_on, decision)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, '')
        """,
        owner,
        found.address(),
        found.role().spelling(),
        found.source(),
        found.url().toString(),
        found.section(),
        found.page(),
        found.context(),
        on.toString());
  }

  /** Remembers that {@code url} was searched, all of it, in this version. */
  void remember(String owner, URI url, HttpDownload.Version version, LocalDate on) {
    store.write(
        handle -> {
          handle.execute("delete from searched where owner = ? and url = ?", owner, url.toString());
          return handle.execute(
              """
              insert into searched (owner, url, entity_tag, last_modified, searched_on)
              values (?, ?, ?, ?, ?)
              """,
              owner,
              url.toString(),
              version.entityTag(),
              version.lastModified(),
              on.toString());
        });
  }

  /** Records what a person decided on the contact of that number. */
  public void decide(long number, StagedContact.Decision decision) {
    store.write(
        handle ->
            handle.execute(
                "update staged_contact set decision = ? where number = ?",
                decision.stored(),
                number));
  }

  /**
   * Asks again about what was accepted as {@code row} of the contacts of {@code owner}, which is
   * not there any more. If its address was changed, that is whatever was found at its place.
   *
   * @return whether there is any
   */
  public boolean reopen(String owner, String row) {
    List<StagedContact> there =
        all().stream()
            .filter(one -> one.owner().equals(names.today(owner)))
            .filter(one -> one.decision() == StagedContact.Decision.ACCEPTED)
            .filter(one -> row.contains(one.found().url().toString()))
            .filter(one -> row.contains(one.found().place()))
            .toList();
    List<StagedContact> same =
        there.stream().filter(one -> row.contains(one.found().address())).toList();
    List<StagedContact> again = same.isEmpty() ? there : same;
    again.forEach(one -> decide(one.number(), StagedContact.Decision.OPEN));
    return !again.isEmpty();
  }

  /**
   * Deletes all of them, in the transaction of {@code handle}. Where they were found is searched
   * anew.
   */
  public static void clear(Handle handle) {
    handle.execute("delete from staged_contact");
    handle.execute("delete from searched");
  }

  /** How many of the contacts name what {@code isIn} looks for, as their address or beside it. */
  public static int count(Handle handle, Predicate<String> isIn) {
    return Math.toIntExact(
        handle
            .createQuery("select address, context, url from staged_contact")
            .map(
                (row, context) ->
                    isIn.test(row.getString(1))
                        || isIn.test(row.getString(2))
                        || isIn.test(row.getString(3)))
            .stream()
            .filter(named -> named)
            .count());
  }

  /**
   * Erases an address in the transaction of {@code handle}. What remains is a salted digest, by
   * which it is recognised if it is found again.
   *
   * @param isIn whether the address is in a text
   * @param replaced the text without it
   */
  public static void erase(
      Handle handle, EmailAddress address, Predicate<String> isIn, UnaryOperator<String> replaced) {
    handle
        .createQuery("select number, address, context, url from staged_contact")
        .map(
            (row, context) ->
                List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list()
        .forEach(
            row -> {
              long number = Long.parseLong(row.get(0));
              if (isIn.test(row.get(1))) {
                handle.execute("delete from staged_contact where number = ?", number);
              } else if (isIn.test(row.get(2)) || isIn.test(row.get(3))) {
                handle.execute(
                    "update staged_contact set context = ?, url = ? where number = ?",
                    replaced.apply(row.get(2)),
                    replaced.apply(row.get(3)),
                    number);
              }
            });
    handle.createQuery("select distinct url from searched").mapTo(String.class).list().stream()
        .filter(isIn)
        .forEach(url -> handle.execute("delete from searched where url = ?", url));
    String digest = digest(handle, address.value());
    handle.execute("delete from erased_address where digest = ?", digest);
    handle.execute("insert into erased_address (digest) values (?)", digest);
  }

  private static String digest(Handle handle, String address) {
    String salt = handle.createQuery("select salt from workspace").mapTo(String.class).one();
    return Sha256.hex(Sha256.of(salt + "\n" + key(address)));
  }

  /** What is equal for the same address in other words. */
  public static String key(String address) {
    try {
      return new EmailAddress(address).key();
    } catch (IllegalArgumentException e) {
      return address.toLowerCase(Locale.ROOT); // a web page
    }
  }
}
