package io.github.caoutreach.cli;

import io.github.caoutreach.common.OutreachException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only groups others: by itself it shows how they are used. */
abstract class Group implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return OutreachException.Reason.REFUSED.exitCode();
  }
}
