"""The labelled hosts, with «lexical», «missed» and «benign» as shared/eval/score defines them."""
import csv
from pathlib import Path

FILES = {
    "fake_hosts.csv": ("host", "cls", "target", "tricks", "tricks2"),
    "benign_hosts.csv": ("host",),
    "legit_lookalikes.csv": ("domain",),
}
# A row whose tricks all start with one of these shows nothing in its name.
SILENT = ("neutral_name", "keyword-only", "free-hosting", "odd_tld", "digit_suffix", "hyphenated", "platform", "real_gov_vn")


class NoData(Exception):
    """The labelled data is absent or not in the expected form; the text says what and where."""


class Labels:
    """`lexical`: fakes that their name betrays; `state`: those of state bodies; `benign`: genuine hosts; `targets`: names imitated."""

    def __init__(self, folder: Path):
        table = {name: _rows(folder / name, columns) for name, columns in FILES.items()}
        fakes = table["fake_hosts.csv"]
        lexical = [row for row in fakes if not _silent(row)]
        self.fakes = _unique(row["host"] for row in fakes)
        self.lexical = [_clean(row["host"]) for row in lexical]
        self.state = [_clean(row["host"]) for row in lexical if row["cls"] == "state"]
        self.targets = {row["target"].strip().lower() for row in fakes}
        genuine = [row["host"] for row in table["benign_hosts.csv"]] + [row["domain"] for row in table["legit_lookalikes.csv"]]
        self.benign = sorted({_clean(host) for host in genuine if host and " " not in host and "<" not in host})
        if not self.lexical or not self.state or not self.benign:
            raise NoData(f"{folder}: no lexical fakes, no state fakes or no benign hosts in the files")


def _rows(path: Path, columns):
    try:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            if missing:
                raise NoData(f"{path}: no column {', '.join(missing)}")
            return [{column: row[column] or "" for column in columns} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise NoData(f"{path}: {error}") from error


def _silent(row):
    tricks = [trick for trick in (row["tricks"] + ";" + row["tricks2"]).split(";") if trick]
    return all(trick.startswith(SILENT) for trick in tricks)


def _clean(host):
    return host.strip().lower()


def _unique(hosts):
    return list(dict.fromkeys(map(_clean, hosts)))
