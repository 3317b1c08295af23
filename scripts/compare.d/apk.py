"""The packages compared and the table: the same files to every program, in one run."""
import shutil
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from child import Failed, run

# Real apps that registries carry as data of tools for testers: (registry, name, version).
CARRIERS = (
    ("npm", "io.appium.settings", "8.0.10"),
    ("npm", "appium-uiautomator2-server", "10.6.6"),
    ("npm", "android-apidemos", "5.0.0"),
    ("npm", "@devicefarmer/minicap-prebuilt", "2.7.3"),
    ("pypi", "uiautomator2", "3.7.1"),
    ("pypi", "pocoui", "1.0.94"),
    ("pypi", "airtest", "1.4.3"),
)


class NoPackages(Exception):
    """No package could be had; the text says why."""


@dataclass
class Row:
    """One line of the table. `right` is {set: (packages right, labels right, files)}; `cpu` and `size` are of the real apps."""

    name: str
    how: str
    right: dict = field(default_factory=dict)
    labels: bool = True
    cpu: float = 0.0
    inner: float | None = None
    size: float = 0.0
    memory: float = 0.0
    beyond: float | None = None
    slowest: str = ""
    absent: str = ""


def fetched(place: Path, pip: Path | None, work: Path, say) -> tuple[list, list]:
    """The real apps under `place`, fetched where they are not there yet; also what could not be had. Nothing of them is run."""
    missing = []
    for registry, name, version in CARRIERS:
        home = place / f"{name.strip('@').replace('/', '-')}-{version}"
        if list(home.glob("*.apk")):
            continue
        say(f"fetching {name} {version}")
        try:
            _carried(registry, name, version, home, pip, work)
        except (Failed, OSError, tarfile.TarError, zipfile.BadZipFile) as error:
            missing.append(f"{name} {version}: {error}")
    found = sorted(place.glob("*/*.apk"))
    if not found:
        raise NoPackages("; ".join(missing) or "no package in any of them")
    return found, missing


def _carried(registry, name, version, home, pip, work):
    got = work / f"got-{home.name}"
    got.mkdir()
    if registry == "npm":
        if not shutil.which("npm"):
            raise Failed("npm is not installed")
        run(["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", got, f"{name}@{version}"], work, f"npm-{home.name}", 180)
    elif pip is None:
        raise Failed("no pip to fetch it with")
    else:
        # Where there is only a source package, pip asks its own set-up for the metadata: that is the packager's code, not the app's.
        run([pip, "download", "-q", "--no-deps", "--retries", "1", "-d", got, f"{name}=={version}"], work, f"pip-{home.name}", 400)
    home.mkdir(parents=True, exist_ok=True)
    for archive in got.iterdir():
        for path, content in _members(archive):
            (home / Path(path).name).write_bytes(content)
    shutil.rmtree(got)


def _members(archive):
    """The packages within an archive of a registry."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as inside:
            for name in inside.namelist():
                if name.endswith(".apk"):
                    yield name, inside.read(name)
        return
    with tarfile.open(archive) as inside:
        for member in inside:
            if member.isfile() and member.name.endswith(".apk"):
                yield member.name, inside.extractfile(member).read()


def report(sets, missing, rows):
    heads = " | ".join(f"package / label right, {name} ({len(files)})" for name, files in sets.items())
    print(f"| program | {heads} | CPU of the real apps | ms per MB | without its start | largest process | of that beyond the file | against our verdict |")
    print("|---|" + "---:|" * (len(sets) + 6))
    ours = next((row for row in rows if not row.absent), None)
    for row in rows:
        if row.absent:
            print(f"| {row.name} | {row.absent} |" + " – |" * (len(sets) + 5))
            continue
        cells = [_right(row, row.right.get(name)) for name in sets]
        inner = f"{1000 * row.inner / row.size:.1f}" if row.inner is not None else "–"
        beyond = f"{row.beyond:.0f} MB" if row.beyond is not None else "–"
        ratio = f"{row.cpu / ours.cpu:.1f} ×" if ours and ours.cpu else "–"
        print(f"| {row.name} | {' | '.join(cells)} | {row.cpu:.2f} s | {1000 * row.cpu / row.size:.1f} | {inner} | {row.memory:.0f} MB | {beyond} | {ratio} |")
    size = sum(path.stat().st_size for path in next(iter(sets.values()))) / 1e6
    print(f"\nReal apps: {size:.1f} MB, each its own process, CPU the best of two. Truth is what Debian's `aapt` reads of the real apps, and of the clean package for its malformed copies. How each was run:\n")
    for row in rows:
        more = f" Costliest: {row.slowest}." if row.slowest else ""
        print(f"- **{row.name}**: {row.how or row.absent}{more}")
    for name in missing:
        print(f"- not fetched: {name}")


def _right(row, counts):
    if not counts:
        return "–"
    packages, labels, of = counts
    return f"{packages} / {labels} of {of}" if row.labels else f"{packages} / – of {of}"
