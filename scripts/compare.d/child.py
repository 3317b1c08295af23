"""Run one program with a time limit and measure its CPU time."""
import os
import resource
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A program could not be started, overran its limit or ended badly; the text is for the reader."""


@dataclass
class Ran:
    """How a child ended. `cpu` is user + system seconds of it and of the children it waited for."""

    code: int
    cpu: float
    wall: float
    out: Path


def run(argv, work: Path, name: str, limit: float, stdin: Path | None = None, ok=(0,)) -> Ran:
    """Run `argv` in `work`; output goes to `name`.out and `name`.err there. Children run one at a time, or `cpu` is wrong."""
    out, err = work / f"{name}.out", work / f"{name}.err"
    before, start = _cpu(), time.monotonic()
    with open(stdin or os.devnull, "rb") as source, out.open("wb") as sink, err.open("wb") as talk:
        try:
            child = subprocess.Popen([str(arg) for arg in argv], cwd=work, stdin=source, stdout=sink, stderr=talk, start_new_session=True)
        except OSError as error:
            raise Failed(f"{argv[0]}: {error.strerror}") from error
        try:
            code = child.wait(timeout=max(limit, 1))
        except BaseException as error:
            # The child leads its own process group, so its workers end with it.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failed(f"{Path(argv[0]).name}: stopped after {limit:.0f} s") from None
            raise
    if code not in ok:
        lines = err.read_text(errors="replace").strip().splitlines() or out.read_text(errors="replace").strip().splitlines()
        raise Failed(f"{Path(argv[0]).name} ended with {code}: {lines[-1][:300] if lines else 'no message'}")
    return Ran(code, _cpu() - before, time.monotonic() - start, out)


def _cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
