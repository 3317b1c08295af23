"""Recall and false positives on labelled messages, and how many are read in a second."""
import csv, json, os, subprocess, sys, tempfile
from pathlib import Path

BAD = ("suspicious", "impersonation")
WRONG = Path(__file__).with_name("wrong-labels.tsv")


def rows(folder):
    """(name, 1 fraud / 0 genuine, text) of every labelled message; ambiguous ones are left out."""
    for name, label in (("bad_messages.jsonl", 1), ("legit_messages.jsonl", 0)):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["label"] != "ambiguous":
                yield f"{name}:{row['id']}", label, row["text"]
    with open(folder / "sms.csv", newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield f"sms.csv:{number}", int(row["fraud"]), row["text"]


def scan(binary, env, texts):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    ran = subprocess.run([binary, "scan", "--as", "text", "--jsonl-field", "text", "--all", "-"], input=lines, text=True, capture_output=True, env=env)
    if ran.returncode:
        sys.exit(f"scan of messages ended with {ran.returncode}: {ran.stderr[:800]}")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def wrong_labels():
    """The labels held to be wrong, each with the verdict it should have."""
    return dict(line.split("\t")[:2] for line in WRONG.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def measure(binary, env, folder, usage):
    labelled = list(rows(folder))
    answers = scan(binary, env, [text for _, _, text in labelled])
    if len(answers) != len(labelled):
        sys.exit(f"scan answered {len(answers)} of {len(labelled)} messages")
    wrong = wrong_labels()
    figures = {}
    for name, kept in (("as labelled", labelled), ("without the labels held to be wrong", [row for row in labelled if row[0] not in wrong])):
        said = {row[0]: answer["verdict"] for row, answer in zip(labelled, answers)}
        fraud = [said[key] for key, label, _ in kept if label == 1]
        good = [said[key] for key, label, _ in kept if label == 0]
        hit = sum(verdict in BAD for verdict in fraud)
        false = sum(verdict in BAD for verdict in good)
        blocked = sum(verdict == BAD[1] for verdict in good)
        print(f"messages {name}: fraud called suspicious or worse {hit} of {len(fraud)} ({hit / len(fraud):.3f}), genuine called so {false} of {len(good)} ({false / len(good):.4f}), impersonation {blocked}")
        figures = {"message_recall": hit / len(fraud), "message_fp": false / len(good), "message_block": blocked}
    short = [text[:160] for key, _, text in labelled if key.startswith("sms.csv")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        count = 0
        while count < 200_000:
            file.writelines(json.dumps({"text": text}) + "\n" for text in short)
            count += len(short)
        file.flush()
        best = max(count / usage([binary, "scan", "--as", "text", "--jsonl-field", "text", file.name]) for _ in range(3))
    print(f"messages of at most 160 characters: {best:,.0f} a second of CPU time, JSON lines read and written")
    return {**figures, "messages_per_core_second": best}
