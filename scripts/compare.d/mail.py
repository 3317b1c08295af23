"""The mails compared and the table: the same mails to every filter, in one run."""
import csv
import math
import random
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

SEED = 20261124
KINDS = {
    # folder or file: (what it is, whether an alarm is right)
    "phish-until-2024": ("phishing until 2024", True),
    "sms-fraud": ("Vietnamese scam text", True),
    "ham": ("ham", False),
    "hard-ham": ("hard ham", False),
    "list-ham": ("list ham", False),
    "sms-genuine": ("genuine Vietnamese text", False),
}
# Verdicts that other filters wrote into the mails would give the answer away.
FOREIGN = (b"x-ms-", b"x-forefront", b"x-microsoft-antispam", b"x-sid-", b"x-sender-ip", b"authentication-results", b"received-spf", b"arc-", b"x-spam", b"x-rspamd")


class NoMail(Exception):
    """The mails are absent; the text says which."""


@dataclass
class Row:
    """One line of the table: `seen` is {kind: (alarms, mails)}; `absent` says why there is no measurement."""

    name: str
    how: str
    seen: dict = field(default_factory=dict)
    cpu: float = 0.0
    mails: int = 0
    p99: float | None = None
    memory: float | None = None
    absent: str = ""


def mails(data: Path, place: Path) -> dict:
    """Writes every mail under `place` without foreign verdicts; answers {kind: [path]}."""
    found = {}
    for kind in KINDS:
        (place / kind).mkdir(parents=True)
        if not kind.startswith("sms"):
            files = sorted((data / "mail" / kind).glob("*.eml"))
            if not files:
                raise NoMail(f"{data / 'mail' / kind}: no mails")
            found[kind] = [_written(place / kind / file.name, _bare(file.read_bytes())) for file in files]
        else:
            found[kind] = []
    try:
        with (data / "sms.csv").open(newline="", encoding="utf-8") as source:
            for number, row in enumerate(csv.DictReader(source)):
                kind = "sms-fraud" if row["fraud"] == "1" else "sms-genuine"
                found[kind].append(_written(place / kind / f"{number:05}.eml", _wrapped(row["text"], number)))
    except (OSError, KeyError) as error:
        raise NoMail(f"{data / 'sms.csv'}: {error}") from error
    return found


def sample(found: dict, most: int) -> dict:
    """At most `most` mails of each kind, by a fixed seed."""
    return {kind: files if len(files) <= most else random.Random(SEED).sample(files, most) for kind, files in found.items()}


def _written(path, content):
    path.write_bytes(content)
    return path


def _bare(mail: bytes) -> bytes:
    """The mail without headers that other filters wrote, folded lines included."""
    end = min((at for at in (mail.find(b"\n\n"), mail.find(b"\r\n\r\n")) if at >= 0), default=len(mail))
    kept, skip = [], False
    for line in mail[:end].splitlines(keepends=True):
        if line[:1] not in b" \t" or not line.strip():
            skip = line.lower().startswith(FOREIGN)
        if not skip:
            kept.append(line)
    return b"".join(kept) + mail[end:]


def _wrapped(text, number):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "nguoi.gui@gmail.com", "can.bo@tinh.example.vn", "Thong bao"
    mail["Date"], mail["Message-ID"] = "Tue, 24 Nov 2026 08:00:00 +0700", f"<{number}@mail.gmail.com>"
    mail.set_content(text)
    return mail.as_bytes()


def interval(got, of):
    """The 95 % interval after Wilson, in percent."""
    if not of:
        return 0.0, 100.0
    z, share = 1.959964, got / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return 100 * max(middle - half, 0), 100 * min(middle + half, 1)


def report(rows):
    print("| program | " + " | ".join(("found: " if bad else "false: ") + name for name, bad in KINDS.values()) + " | CPU a mail, mean | p99 | mails/s per core | largest process |")
    print("|---|" + "---:|" * (len(KINDS) + 4))
    for row in rows:
        if row.absent:
            print(f"| {row.name} | {row.absent} |" + " – |" * (len(KINDS) + 3))
            continue
        cells = [_cell(*row.seen.get(kind, (0, 0))) for kind in KINDS]
        mean = 1000 * row.cpu / max(row.mails, 1)
        p99 = f"{1000 * row.p99:.1f} ms" if row.p99 is not None else "–"
        memory = f"{row.memory:.0f} MB" if row.memory is not None else "–"
        print(f"| {row.name} | {' | '.join(cells)} | {mean:.2f} ms | {p99} | {1000 / max(mean, 0.001):,.0f} | {memory} |")
    print("\nEvery cell: share, 95 % interval (Wilson), alarms of mails. How each was run:\n")
    for row in rows:
        print(f"- **{row.name}**: {row.how or row.absent}")


def _cell(got, of):
    if not of:
        return "–"
    low, high = interval(got, of)
    return f"{100 * got / of:.1f} % ({low:.1f}–{high:.1f}; {got}/{of})"
