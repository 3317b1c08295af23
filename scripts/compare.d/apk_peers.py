"""The readers of packages compared. Each function answers a `Row`; every file is read by a process of its own, so that one crash costs one file."""
import json
import os
import re
import shutil
import signal
import subprocess
import threading
from pathlib import Path

from apk import Row
from child import Failed

PEERS = {"androguard": "androguard==4.1.4", "apkinspector": "apkinspector==1.3.7"}
HERE = Path(__file__).parent
LIMIT = 60


class Spent:
    """What one process cost: CPU seconds, peak memory in megabytes, exit code, standard output."""

    def __init__(self, argv, work: Path, limit=LIMIT):
        # A process inherits the peak of who started it, so a small program stands between.
        told = work / "memory"
        told.unlink(missing_ok=True)
        clock = shutil.which("time")
        argv = [str(arg) for arg in argv]
        whole = [clock, "-q", "-f", "%M", "-o", str(told), *argv] if clock else argv
        try:
            child = subprocess.Popen(whole, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError as error:
            raise Failed(f"{argv[0]}: {error.strerror}") from error
        timer = threading.Timer(limit, lambda: os.killpg(child.pid, signal.SIGKILL))
        timer.start()
        try:
            self.out = child.stdout.read().decode("utf-8", "replace")
            _, status, used = os.wait4(child.pid, 0)
        finally:
            timer.cancel()
            child.stdout.close()
        child.returncode = self.code = os.waitstatus_to_exitcode(status)
        self.cpu = used.ru_utime + used.ru_stime
        try:
            self.memory = int(told.read_text().split()[-1]) / 1024
        except (OSError, ValueError, IndexError):
            self.memory = used.ru_maxrss / 1024


def truth(real, malformed, work):
    """{file: (package, label)}, as Android's own tool reads it."""
    found = {path: aapt_told(Spent(["aapt", "dump", "badging", path], work)) for path in real}
    clean = next((path for path in malformed if "clean" in path.name), None)
    if clean:
        one = aapt_told(Spent(["aapt", "dump", "badging", clean], work))
        found |= dict.fromkeys(malformed, one)
    return found


def aapt_told(spent):
    package = re.search(r"^package: name='([^']*)'", spent.out, re.M)
    label = re.search(r"^application-label:'([^']*)'", spent.out, re.M)
    return (package[1] if package else "", label[1] if label else "")


def json_told(spent):
    try:
        told = json.loads(spent.out)
    except ValueError:
        return "", ""
    app = told.get("app", told)
    labels = app.get("labels")
    label = labels[0]["text"] if labels else app.get("label")
    return app.get("package") or "", label or ""


def measured(name, how, argv, told, sets, expected, work, labels=True) -> Row:
    """Reads every file. The real apps twice: the cheaper run counts."""
    row = Row(name, how, labels=labels)
    inner, costs = 0.0, []
    for number, (kind, files) in enumerate(sets.items()):
        right = [0, 0]
        for path in files:
            runs = [Spent(argv(path), work) for _ in range(2 if number == 0 else 1)]
            found = told(runs[0])
            right[0] += found[0] == expected[path][0] != ""
            right[1] += found[1] == expected[path][1] and found[0] == expected[path][0] != ""
            if number:
                continue
            size = path.stat().st_size / 1e6
            cpu = min(one.cpu for one in runs)
            row.cpu, row.size = row.cpu + cpu, row.size + size
            row.memory = max(row.memory, *(one.memory for one in runs))
            row.beyond = max(row.beyond or 0, *(one.memory - path.stat().st_size / (1 << 20) for one in runs))
            costs.append((cpu, f"{path.name}, {size:.1f} MB, {1000 * cpu:.0f} ms"))
            inner += _inner(runs)
        row.right[kind] = (*right, len(files))
    row.inner = inner or None
    row.slowest = max(costs)[1] if costs else ""
    return row


def _inner(runs):
    found = []
    for one in runs:
        try:
            found.append(json.loads(one.out)["cpu"])
        except (ValueError, KeyError, TypeError):
            pass
    return min(found, default=0.0)


def own(binary, sets, expected, work):
    start = min(Spent([binary, "check", "example.com"], work).cpu for _ in range(5))
    real = dict([next(iter(sets.items()))])
    verdict = measured("Chính Danh, full verdict", "`chinhdanh check --json`, start and register included", lambda path: [binary, "check", "--json", path], lambda spent: own_told(spent), sets, expected, work)
    verdict.inner = max(verdict.cpu - start * len(next(iter(real.values()))), 0)
    verify = measured("Chính Danh, `apk verify`", "every Android that the manifest asks for, v1 included", lambda path: [binary, "apk", "verify", path], lambda spent: ("", ""), real, expected, work)
    verify.right = {}
    return [verdict, verify]


def own_told(spent):
    try:
        facts = {fact["kind"]: fact["value"] for fact in json.loads(spent.out)["facts"]}
    except (ValueError, KeyError):
        return "", ""
    return facts.get("app-package", ""), facts.get("app-label", "")


def library(which, python, sets, expected, work):
    how = {
        "androguard": "`APK(file)`, package and label; no verification of signatures, no code",
        "apkinspector": "`parse_apk_for_manifest`: the manifest alone, no label",
    }[which]
    row = measured(PEERS[which].replace("==", " "), how, lambda path: [python, HERE / "apk_read.py", which, path], json_told, sets, expected, work, labels=which == "androguard")
    return row


def debian(program, sets, expected, work):
    if not shutil.which(program):
        return Row(program, "", absent=f"{program} is not installed and could not be had from Debian")
    if program == "apksigner":
        real = dict([next(iter(sets.items()))])
        row = measured(program, "`apksigner verify` of Debian, a Java program: the signature alone", lambda path: [program, "verify", path], lambda spent: ("", ""), real, expected, work)
        row.right = {}
        return row
    return measured(program, f"`{program} dump badging` of Debian: manifest and resources alone; the truth of the real apps is `aapt`'s", lambda path: [program, "dump", "badging", path], aapt_told, sets, expected, work)
