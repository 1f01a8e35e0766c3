package io.github.caoutreach.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the machine refuses is said as that, with what to do, and not as a defect. */
class FailureTest {
  static List<Arguments> thrown() {
    return List.of(
        Arguments.of(new IOException("No space left on device"), "a file", "no space is left"),
        Arguments.of(
            new FileSystemException("r.html", null, "Disk quota exceeded"), "r.html", "quota"),
        Arguments.of(new FileSystemException("x", null, "File too large"), "x", "a limit"),
        Arguments.of(new FileSystemException("x", null, "Read-only file system"), "x", "only be"),
        Arguments.of(new AccessDeniedException("a/b.csv"), "a/b.csv", "no right"),
        Arguments.of(new FileSystemException("x", null, "Operation not permitted"), "x", "right"),
        Arguments.of(new NoSuchFileException("gone.yaml"), "gone.yaml", "it is not there"),
        Arguments.of(new FileSystemException("x", null, "Too many open files"), "x", "files are"),
        Arguments.of(new IOException("Input/output error"), "a file", "the disk is faulty"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void a_trouble_of_the_machine_is_no_defect(IOException thrown, String where, String why) {
    for (Throwable as :
        List.of(
            thrown,
            new UncheckedIOException(thrown),
            new IllegalStateException("the template engine", thrown))) {
      Problem problem = Failure.of(as).problems().get(0);

      assertThat(problem.line()).startsWith(where + " can't be read or written: ").contains(why);
      assertThat(problem.advice()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void a_named_file_that_can_not_be_read_is_refused_with_the_reason(
      IOException thrown, String where, String why) {
    Problem problem = FileTrouble.unreadable(Path.of("named"), thrown).problems().get(0);

    assertThat(problem.line()).startsWith("named: can't be read: ").contains(why);
    assertThat(problem.advice()).isPresent();
  }
}
