package io.github.caoutreach.commandline;

import io.github.caoutreach.common.OutreachException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only groups others: by itself it shows how they are used. */
public abstract class Group implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return OutreachException.Reason.REFUSED.exitCode();
  }
}
