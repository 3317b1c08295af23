"""The programs compared. Each function answers a `Row`; a peer's own code is only ever installed and run, never copied."""
import json
import random
from dataclasses import dataclass
from pathlib import Path

from child import Failed, run
from labels import Labels

DNSTWIST, OPENSQUAT, SUFFIXES = "dnstwist==20250130", "opensquat==2.3.1", "publicsuffixlist==1.1.2.20261023"
KINDS = {"state", "bank", "finance", "wallet", "carrier", "utility"}
ALERT = {"suspicious", "impersonation"}
HERE = Path(__file__).parent

# Labels of `target` that name a sector and not a body.
NOT_NAMES = {"infrastructure", "health"}
# Vietnamese sector words a defender would watch for; chosen without looking at what is missed.
SECTOR = """dichvucong nganhang baohiemxahoi bocongan thuedientu tongcucthue hoadondientu dinhdanh vssid canhsat
giaypheplaixe thetindung vidientu tieudung vayvon tragop hanmuc dienluc tienich hoantien""".split()


@dataclass
class Row:
    """One line of the table. `hits` are the hosts that raise an alarm; `absent` says why there is no measurement."""

    name: str
    how: str
    hits: frozenset = frozenset()
    benign: tuple = ()
    hosts: int = 0
    cpu: float = 0.0
    absent: str = ""


def own(binary: Path, labels: Labels, work: Path) -> Row:
    hosts = labels.fakes + labels.benign
    listed = write(work / "own.txt", hosts)
    version = run([binary, "--version"], work, "own-version", 20).out.read_text().strip()
    ran = run([binary, "scan", "--all", "-"], work, "own", 120, stdin=listed, ok=(0, 10, 20, 30))
    start = run([binary, "scan", "--all", "-"], work, "own-start", 20, stdin=write(work / "own-one.txt", hosts[:1]), ok=(0, 10, 20, 30)).cpu
    verdicts = {}
    with ran.out.open(encoding="utf-8") as file:
        for line in file:
            answer = json.loads(line)
            verdicts[answer["input"]] = answer["verdict"]
    lost = [host for host in hosts if host not in verdicts]
    if lost:
        raise Failed(f"chinhdanh scan lost {len(lost)} of {len(hosts)} hosts, for example {lost[0]}")
    hits = frozenset(host for host, verdict in verdicts.items() if verdict in ALERT)
    how = f"{version}, `chinhdanh scan --all -`; an alarm is `suspicious` or `impersonation`. {ran.cpu:.2f} s of CPU, of it start {start:.2f} s."
    return Row("Chính Danh", how, hits, tuple(labels.benign), len(hosts), ran.cpu)


def dnstwist(python: Path, official: list, grades: str, labels: Labels, work: Path, limit: float) -> Row:
    name = f"dnstwist, official names of grade {grades}"
    tag = "dnstwist-" + "".join(filter(str.isalpha, grades)).lower()
    seeds, hosts = write(work / f"{tag}.seeds", official), labels.fakes + labels.benign
    listed, hits = write(work / f"{tag}.txt", hosts), work / f"{tag}.hits"
    try:
        ran = run([python, "-I", HERE / "dnstwist_match.py", seeds, listed, hits], work, tag, limit)
    except Failed as error:
        return Row(name, f"{DNSTWIST}: {error}", absent="failed, see below")
    told = json.loads(ran.out.read_text())
    how = (
        f"{DNSTWIST}, `dnstwist.Fuzzer(domain).generate()` with defaults on the registrable names ({told['seeds']}) of "
        f"{len(official)} official names of grade {grades} in our register (state, bank, finance, wallet, carrier, utility); "
        f"**{told['names']:,} names generated**, the official ones taken out. A host is an alarm if it or its registrable domain "
        f"({SUFFIXES}) is among them. {ran.cpu:.1f} s of CPU, of it generation with start {told['generate_cpu']:.1f} s, matching {told['match_cpu']:.1f} s. "
        "No DNS is asked."
    )
    return Row(name, how, read(hits), tuple(labels.benign), len(hosts), ran.cpu)


def opensquat(program: Path, labels: Labels, work: Path, budget: float) -> Row:
    name = "openSquat"
    words = sorted({t for t in labels.targets if len(t) >= 4 and t.isalnum()} - NOT_NAMES | set(SECTOR))
    keywords = write(work / "opensquat-keywords.txt", words)
    order = random.Random(1).sample(labels.benign, len(labels.benign))

    def scan(tag, hosts, limit):
        listed, found = write(work / f"{tag}.txt", hosts), work / f"{tag}.found"
        argv = [program, "-k", keywords, "-d", listed, "-c", 1, "-t", "txt", "-o", found]
        return run(argv, work, tag, limit), read(found)

    try:
        # Two pilots tell start-up from the cost of a host, so the whole run keeps to the budget.
        few, many = order[:500], order[:4500]
        base = scan("opensquat-few", few, 20)[0].wall
        slope = max(scan("opensquat-many", many, 20)[0].wall - base, 0.0) / max(len(many) - len(few), 1)
        room = int(max(budget - base, 1) / slope) - len(labels.fakes) if slope else len(order)
        benign = order[: max(min(room, len(order)), 2000)]
        hosts = labels.fakes + benign
        ran, hits = scan("opensquat", hosts, 2 * budget)
    except Failed as error:
        return Row(name, f"{OPENSQUAT}: {error}", absent="failed, see below")
    part = "all benign hosts" if len(benign) == len(order) else f"a random {len(benign):,} of {len(order):,} benign hosts (all would need over {budget:.0f} s)"
    how = (
        f"{OPENSQUAT}, `opensquat -k KEYWORDS -d HOSTS -c 1 -t txt` (its default confidence), own detection, no feed; {part}; "
        f"{len(words)} keywords: the `target` names of the labels with at least 4 letters and {len(SECTOR)} Vietnamese sector words. "
        f"Keywords taken from the labels favour it; names of 2 and 3 letters (vib, acb, shb, gdt …) are not watched, which costs it recall and spares it false positives. {ran.cpu:.1f} s of CPU."
    )
    return Row(name, how, hits, tuple(benign), len(hosts), ran.cpu)


def phishing_catcher(found: str) -> Row:
    why = f"the registry has «{found}», which nobody here has looked at; not installed" if found else "not in any reachable registry: PyPI"
    how = (
        f"{why}. It is GPL-3 and not re-made here. Reference figure, not of this run (a larger set: 1,120 labels, 157,821 benign hosts): "
        "defaults, score ≥ 65: recall 11.9 %, state 0 %, false positives 0.615 %, 21,900 hosts/s of CPU; with 58 Vietnamese brand and "
        "sector words added: 85.9 %, 68 %, 0.850 %, 10,900 hosts/s."
    )
    return Row("phishing_catcher", how, absent=why)


def write(path: Path, lines) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read(path: Path) -> frozenset:
    if not path.exists():
        raise Failed(f"{path.name} was not written")
    return frozenset(path.read_text(encoding="utf-8").split())
