"""The filters compared on mails. Daemons run on loopback without network (a DNS server of ours answers NXDOMAIN) and are ended by their own number."""
import itertools
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from child import Failed, run
from mail import KINDS, Row

ALERT = {"suspicious", "impersonation"}
TICKS = os.sysconf("SC_CLK_TCK")
SPAMD_PORT, RSPAMD_PORT, DNS_PORT = 17830, 17833, 17853
# Symbols that only say: no DNS, an old date, no client address. A filter cannot help that here.
SURROUNDINGS = re.compile(r"^(HFILTER_|DATE_IN_PAST|RDNS_|AUTH_NA|BROKEN_HEADERS|R_SPF|R_DKIM|DMARC|RCVD_|ARC_|MX_|ONCE_REC|VIOLATED_DIRECT_SPF|DKIM_|SPF_)")


def own(binary, files, work: Path) -> Row:
    name, wanted = "Chính Danh", {str(path): kind for kind, paths in files.items() for path in paths}
    folders = sorted({str(path.parent) for paths in files.values() for path in paths})
    argv = [binary, "scan", "--as", "mail", "--all", *folders]
    ran, memory = run_measured(argv, work, "own-mail", 240)
    verdicts = {}
    for line in ran.out.read_text(encoding="utf-8").splitlines():
        answer = json.loads(line)
        verdicts[answer["input"].split("#")[0]] = answer["verdict"]
    lost = [path for path in wanted if path not in verdicts]
    seen = {kind: (sum(verdicts.get(str(path)) in ALERT for path in paths), len(paths)) for kind, paths in files.items()}
    how = f"`chinhdanh scan --as mail --all`; an alarm is `suspicious` or `impersonation`; start-up counts as CPU; {len(lost)} mails were not answered (counted as no alarm). p99 is not told by a batch."
    return Row(name, how, seen, ran.cpu, len(wanted), None, memory)


def run_measured(argv, work, name, limit):
    """As `run`, with the largest memory of any child so far, in megabytes; so ours runs before the others."""
    ran = run(argv, work, name, limit, ok=(0, 3, 10, 20, 30))
    return ran, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def spamassassin(files, work: Path, budget: float) -> Row:
    name = "SpamAssassin, score ≥ 5"
    if not shutil.which("spamd"):
        return Row(name, "", absent="spamd is not installed and could not be had from Debian")
    argv = ["spamd", "-L", "-x", "-i", "127.0.0.1", "-p", str(SPAMD_PORT), "-m", "1", "--min-children=1", "--max-conn-per-child=1000000", "-u", "nobody", "-s", str(work / "spamd.log"), "--cf", "use_bayes 0"]

    def ask(path):
        answer = spoken(SPAMD_PORT, b"CHECK SPAMC/1.5\r\nContent-length: %d\r\n\r\n" % path.stat().st_size + path.read_bytes())
        found = re.search(rb"Spam: (True|False)", answer)
        if not found:
            raise Failed(f"spamd answered {answer[:80]!r}")
        return found[1] == b"True"

    how = "Debian's, `spamd -L` (no network), no Bayes, one worker, asked over its own protocol"
    return served(name, how, argv, SPAMD_PORT, ask, files, work, budget)


def rspamd(files, work: Path, budget: float) -> list:
    name = "rspamd, content-only"
    if not shutil.which("rspamd"):
        return [Row(name, "", absent="rspamd is not installed and could not be had from Debian")]
    config = work / "rspamd"
    (config / "db").mkdir(parents=True)
    (config / "local.d").mkdir()
    (config / "override.d").mkdir()
    for part, text in {
        "options.inc": f'dns {{ nameserver = ["127.0.0.1:{DNS_PORT}"]; timeout = 0.2s; retransmits = 1; }}\npidfile = "{config}/pid";\nfilters = "chartable,dkim,regexp";\ncontrol_socket = "{config}/control.sock";\n',
        "logging.inc": f'type = "file"; filename = "{config}/log"; level = "error";\n',
        "worker-normal.inc": f'bind_socket = "127.0.0.1:{RSPAMD_PORT}"; count = 1;\n',
        "worker-controller.inc": "enabled = false; count = 0;\n",
        "worker-proxy.inc": "enabled = false; count = 0;\n",
        "worker-fuzzy.inc": "enabled = false; count = 0;\n",
        **{f"{module}.conf": "enabled = false;\n" for module in ("rbl", "surbl", "fuzzy_check", "neural", "greylist", "ratelimit", "history_redis", "phishing_feeds", "reputation", "replies", "spamassassin", "bayes")},
    }.items():
        (config / "override.d" / part).write_text(text)
    shutil.chown(config / "db", "_rspamd")
    os.chmod(work, 0o755)
    shutil.chown(config, "_rspamd")
    argv = ["rspamd", "-f", "-i", "-c", "/etc/rspamd/rspamd.conf", "--var", f"LOCAL_CONFDIR={config}", "--var", f"DBDIR={config}/db", "--var", f"RUNDIR={config}", "--var", f"LOGDIR={config}"]
    scores = {}

    def ask(path):
        content = path.read_bytes()
        answer = spoken(RSPAMD_PORT, b"POST /checkv2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(content) + content)
        told = json.loads(answer.split(b"\r\n\r\n", 1)[1])
        score = sum(symbol.get("score", 0) for key, symbol in told["symbols"].items() if not SURROUNDINGS.match(key))
        scores[str(path)] = score
        return score >= 6

    how = "Debian's, one worker, its modules without network, fuzzy, RBL, Bayes and neural off; the score leaves out symbols that only say that DNS is dead, the date is old or the client unknown"
    dns = Nothing()
    try:
        row = served(f"{name} ≥ 6", how, argv, RSPAMD_PORT, ask, files, work, budget)
    finally:
        dns.close()
    if row.absent:
        return [row]
    lower = {kind: (sum(scores.get(str(path), 0) >= 4 for path in paths if str(path) in scores), row.seen[kind][1]) for kind, paths in files.items()}
    return [row, Row(f"{name} ≥ 4", "the same answers at a lower limit", lower, row.cpu, row.mails, row.p99, row.memory)]


def served(name, how, argv, port, ask, files, work, budget):
    """Starts a daemon, asks it about every mail (one by one, within `budget` seconds), ends it."""
    log = (work / f"{Path(argv[0]).name}.err").open("wb")
    daemon = subprocess.Popen(argv, cwd=work, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    try:
        awaited(daemon, port, 40)
        # Kinds take turns, so that a run cut short has seen some of each.
        turns = itertools.zip_longest(*([(kind, path) for path in files.get(kind, ())] for kind in KINDS))
        order = [one for turn in turns for one in turn if one]
        ask(order[0][1])
        before, until, each, seen = usage(daemon.pid), time.monotonic() + budget, [], {kind: [0, 0] for kind in KINDS}
        for kind, path in order:
            if time.monotonic() > until:
                break
            start = usage(daemon.pid)
            alarm = ask(path)
            each.append(usage(daemon.pid) - start)
            seen[kind][0] += alarm
            seen[kind][1] += 1
        cpu, memory = usage(daemon.pid) - before, peak(daemon.pid)
    except (Failed, OSError, ValueError, KeyError, IndexError) as error:
        return Row(name, how, absent=f"failed: {error}")
    finally:
        end(daemon)
        log.close()
    each.sort()
    asked = sum(count for _, count in seen.values())
    part = "all mails" if asked == len(order) else f"{asked} of {len(order)} mails, the time being up"
    return Row(name, f"{how}; {part}; p99 in steps of {1000 / TICKS:.0f} ms", {kind: tuple(counts) for kind, counts in seen.items()}, cpu, asked, each[int(len(each) * 0.99)] if each else None, memory)


def spoken(port, request):
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        line.settimeout(60)
        line.sendall(request)
        if port == SPAMD_PORT:
            line.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    return answer


def awaited(daemon, port, seconds):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if daemon.poll() is not None:
            raise Failed(f"{daemon.args[0]} ended with {daemon.returncode} while starting")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise Failed(f"{daemon.args[0]} did not answer within {seconds} s")


def family(pid):
    """The process and its children, grandchildren too."""
    found, ahead = [], [pid]
    while ahead:
        one = ahead.pop()
        found.append(one)
        try:
            ahead += [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            pass
    return found


def usage(pid):
    """Seconds of CPU of the daemon and its children."""
    total = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        except (OSError, IndexError):
            pass
    return total / TICKS


def peak(pid):
    """The largest memory any process of the daemon had, in megabytes. Added up they would count shared pages again and again."""
    largest = 0
    for one in family(pid):
        try:
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{one}/status").read_text())
            largest = max(largest, int(found[1]) if found else 0)
        except OSError:
            pass
    return largest / 1024


def end(daemon):
    """Ends the daemon, whose process group is its own."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(daemon.pid, sign)
            daemon.wait(8)
            return
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


class Nothing:
    """A DNS server on loopback for which no name exists."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", DNS_PORT))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                query, who = self.socket.recvfrom(4096)
            except OSError:
                return
            if len(query) >= 12:
                self.socket.sendto(query[:2] + b"\x81\x83" + query[4:6] + b"\0\0\0\0\0\0" + self.question(query), who)

    @staticmethod
    def question(query):
        at = 12
        while at < len(query) and query[at]:
            at += query[at] + 1
        return query[12 : at + 5]

    def close(self):
        self.socket.close()
