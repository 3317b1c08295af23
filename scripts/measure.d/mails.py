"""Recall and false positives on labelled mails, and what a mail costs."""
import csv, email.header, json, resource, subprocess, sys, tempfile
from pathlib import Path

BAD = ("suspicious", "impersonation")


def wrapped(text):
    """A short message as a mail from a freemail sender, as an attacker without a domain would send it."""
    subject = email.header.Header(" ".join(text.split()[:6]), "utf-8").encode()
    head = f"From: <nguoigui.2024@gmail.com>\r\nTo: <canbo@tinh.example.vn>\r\nSubject: {subject}\r\nMessage-ID: <1@mail.gmail.com>\r\n"
    return (head + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n").encode()


def scan(binary, env, *paths):
    """Answers by path, and the CPU seconds the whole process took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([binary, "scan", "--as", "mail", "--all", "--jobs", "1", *map(str, paths)], capture_output=True, text=True, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode:
        sys.exit(f"scan of mails ended with {ran.returncode}: {ran.stderr[:800]}")
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return {answer["input"]: answer.get("verdict", "error") for answer in answers}, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(binary, env, folder, wrong):
    figures = {}
    for name, kind in (("phish-until-2024", "recall"), ("ham", "fp"), ("list-ham", "list_fp"), ("hard-ham", "hard_fp")):
        answers, _ = scan(binary, env, folder / "mail" / name)
        bad = sum(verdict in BAD for verdict in answers.values())
        errors = sum(verdict == "error" for verdict in answers.values())
        figures[f"mail_{kind}"] = bad / len(answers)
        print(f"mails, {name}: suspicious or worse {bad} of {len(answers)} ({bad / len(answers):.3f}), unreadable {errors}")
    with tempfile.TemporaryDirectory() as place, open(folder / "sms.csv", newline="", encoding="utf-8") as file:
        labels = {}
        for number, row in enumerate(csv.DictReader(file)):
            path = Path(place) / f"{number:05}.eml"
            path.write_bytes(wrapped(row["text"]))
            labels[str(path)] = (int(row["fraud"]), f"sms.csv:{number}" in wrong)
        answers, _ = scan(binary, env, place)
        for said, kept in (("as labelled", False), ("without the labels held to be wrong", True)):
            fraud = [answers[path] in BAD for path, (label, mistaken) in labels.items() if label and not (kept and mistaken)]
            good = [answers[path] in BAD for path, (label, mistaken) in labels.items() if not label and not (kept and mistaken)]
            print(f"Vietnamese messages as mails, {said}: fraud {sum(fraud)} of {len(fraud)} ({sum(fraud) / len(fraud):.3f}), genuine {sum(good)} of {len(good)} ({sum(good) / len(good):.4f})")
            figures |= {"mail_vi_recall": sum(fraud) / len(fraud), "mail_vi_fp": sum(good) / len(good)}
    mails = sorted((folder / "mail").rglob("*"))
    mails = [path for path in mails if path.is_file()]
    # The start of the process is not the cost of a mail: the second run reads every mail five times more.
    _, once = scan(binary, env, *mails)
    _, often = scan(binary, env, *mails, *mails, *mails, *mails, *mails, *mails)
    cost = (often - once) / (5 * len(mails))
    print(f"a mail costs {cost * 1000:.2f} ms of CPU on average, {1 / cost:,.0f} a second on one core")
    return {**figures, "mails_per_core_second": 1 / cost}
