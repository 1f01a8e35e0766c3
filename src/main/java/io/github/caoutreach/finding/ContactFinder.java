package io.github.caoutreach.finding;

import io.github.caoutreach.common.FileTrouble;
import io.github.caoutreach.common.OrganisationalDomain;
import io.github.caoutreach.common.OutreachException;
import io.github.caoutreach.common.Problem;
import io.github.caoutreach.common.TemporaryFolder;
import io.github.caoutreach.config.Visits;
import io.github.caoutreach.policy.PolicyContact;
import io.github.caoutreach.policy.PolicyContacts;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks for the contacts of CAs where they publish them, and stages what it finds as it goes: what
 * one document has shown is kept, whatever happens at the next.
 */
public final class ContactFinder implements AutoCloseable {
  private static final WebServers.Wanted DOCUMENT =
      new WebServers.Wanted(
          List.of("pdf", "html", "text/", "word", "octet-stream", "download", "zip", "markdown"),
          64L << 20);

  private static final WebServers.Wanted SECURITY_TEXT =
      new WebServers.Wanted(List.of("text/plain"), 64L << 10);

  /** A CA has one policy for most of its certificates, or some; more is the same again. */
  private static final int MOST_DOCUMENTS = 8;

  private static final int MOST_HOSTS = 3;

  /** Where many put their documents: a security.txt there is of whoever runs the place. */
  private static final Set<String> HOSTING =
      Set.of(
          "github.com",
          "githubusercontent.com",
          "github.io",
          "gitlab.com",
          "amazonaws.com",
          "cloudfront.net",
          "windows.net",
          "azureedge.net",
          "googleapis.com",
          "google.com",
          "sharepoint.com",
          "dropbox.com",
          "ccadb.org",
          "mozilla.org");

  private static final String PAGE = "/blob/";
  private static final String GITHUB = "github.com";

  private final StagedContacts staged;
  private final WebServers servers;
  private final PolicyContacts documents = new PolicyContacts();
  private final Clock clock;
  private final LocalDate today;

  /**
   * A search in the web.
   *
   * @param pause waits between requests
   * @param today the day on which contacts are found, UTC
   */
  public ContactFinder(
      StagedContacts staged,
      Visits visits,
      Consumer<Duration> pause,
      Clock clock,
      LocalDate today) {
    this.staged = staged;
    this.servers = new WebServers(visits, pause);
    this.clock = clock;
    this.today = today;
  }

  /**
   * A CA, and where to look.
   *
   * @param owner the CA owner, by its name of today
   * @param documents the documents that CCADB's records name, the best first
   * @param reported the contacts that CCADB's own reports name
   * @param known the addresses that it has already, as by {@link StagedContacts#key}
   */
  public record Wanted(
      String owner,
      List<DocumentSources.Source> documents,
      List<FoundContact> reported,
      Set<String> known) {
    public Wanted {
      documents = List.copyOf(documents);
      reported = List.copyOf(reported);
      known = Set.copyOf(known);
    }
  }

  /**
   * What came of it.
   *
   * @param staged the contacts that are new
   * @param read how many documents were searched
   * @param unchanged how many had been searched before, in the same version
   * @param unread how many are beyond those that are searched of one CA
   * @param problems why others could not be searched
   */
  public record Found(
      List<FoundContact> staged, int read, int unchanged, int unread, List<Problem> problems) {
    public Found {
      staged = List.copyOf(staged);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Looks for the contacts of one CA.
   *
   * @param wantsToStop whether to end before the next document
   */
  public Found find(Wanted ca, BooleanSupplier wantsToStop) {
    Search search = new Search(ca);
    search.stage(ca.reported());
    for (DocumentSources.Source source :
        ca.documents().subList(0, Math.min(ca.documents().size(), MOST_DOCUMENTS))) {
      if (!wantsToStop.getAsBoolean()) {
        search.document(source);
      }
    }
    for (URI site : search.sites()) {
      if (!wantsToStop.getAsBoolean()) {
        search.securityText(site);
      }
    }
    return search.found();
  }

  /** Where the file itself is: GitHub's address of a file is that of a page around it. */
  private static URI ofFile(URI page) {
    String written = page.toString();
    int at = written.indexOf(PAGE);
    return GITHUB.equalsIgnoreCase(page.getHost()) && at > 0
        ? URI.create(written.substring(0, at) + "/raw/" + written.substring(at + PAGE.length()))
        : page;
  }

  @Override
  public void close() {
    servers.close();
  }

  /** What was found so far of one CA. */
  private final class Search {
    private final Wanted ca;
    private final List<FoundContact> fresh = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int read;
    private int unchanged;

    Search(Wanted ca) {
      this.ca = ca;
    }

    Found found() {
      return new Found(
          fresh, read, unchanged, Math.max(0, ca.documents().size() - MOST_DOCUMENTS), problems);
    }

    void stage(List<FoundContact> found) {
      fresh.addAll(staged.stage(ca.owner(), found, ca.known(), today));
    }

    void document(DocumentSources.Source source) {
      URI url = ofFile(source.url());
      try (TemporaryFolder folder = new TemporaryFolder()) {
        Optional<WebServers.Fetched> fetched =
            servers.fetch(url, staged.searched(ca.owner(), url), DOCUMENT, folder::next);
        if (fetched.isEmpty()) {
          unchanged++;
          return;
        }
        stage(contacts(source, fetched.get().file()));
        read++;
        staged.remember(ca.owner(), url, fetched.get().version(), today);
      } catch (OutreachException failed) {
        problems.addAll(failed.problems());
      }
    }

    private List<FoundContact> contacts(DocumentSources.Source source, Path file) {
      try {
        return documents.in(file).stream().map(one -> found(source, one)).toList();
      } catch (OutreachException unreadable) {
        Problem problem = unreadable.problems().get(0); // the file is gone when it is told
        throw new OutreachException(
            unreadable.reason(),
            List.of(
                Problem.of(source.url() + ": " + problem.what())
                    .advise(problem.advice().orElse(""))));
      }
    }

    private FoundContact found(DocumentSources.Source source, PolicyContact contact) {
      return new FoundContact(
          contact.address(),
          contact.role(),
          source.name(),
          source.url(),
          contact.section(),
          contact.page(),
          contact.context());
    }

    /**
     * The sites of the CA: those of its documents, unless others keep theirs there too, and its
     * domains.
     */
    List<URI> sites() {
      Set<URI> sites = new LinkedHashSet<>();
      for (DocumentSources.Source source : ca.documents()) {
        String host = source.url().getHost();
        if (source.of().isEmpty()
            && HOSTING.stream().noneMatch(place -> ("." + host).endsWith("." + place))) {
          site(source.url().getScheme(), host, source.url().getPort()).ifPresent(sites::add);
          String domain = OrganisationalDomain.of(host);
          if (OrganisationalDomain.isRegistrable(domain)) {
            site("https", domain, -1).ifPresent(sites::add);
          }
        }
      }
      return sites.stream().limit(MOST_HOSTS).toList();
    }

    private static Optional<URI> site(String scheme, String host, int port) {
      try {
        return Optional.of(
            new URI(scheme, null, host, port, "/.well-known/security.txt", null, null));
      } catch (URISyntaxException e) {
        return Optional.empty();
      }
    }

    /** Most sites have none, which is no problem; one that is there and can't be used is. */
    void securityText(URI url) {
      try (TemporaryFolder folder = new TemporaryFolder()) {
        Optional<WebServers.Fetched> fetched =
            servers.fetch(url, staged.searched(ca.owner(), url), SECURITY_TEXT, folder::next);
        if (fetched.isPresent()) {
          WebServers.Fetched file = fetched.get();
          SecurityText text =
              new SecurityText(
                  file.at(), new String(Files.readAllBytes(file.file()), StandardCharsets.UTF_8));
          Optional<String> flaw = text.flaw(clock.instant());
          flaw.ifPresent(why -> problems.add(Problem.of(file.at() + ": " + why)));
          if (flaw.isEmpty()) {
            stage(text.contacts());
            staged.remember(ca.owner(), url, file.version(), today);
          }
        }
      } catch (OutreachException none) {
        // there is none
      } catch (IOException e) {
        throw FileTrouble.cannot(Path.of("security.txt"), "read", e);
      }
    }
  }
}
