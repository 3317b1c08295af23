#!/usr/bin/env python3
"""Make mail logs with a real Postfix and Dovecot on loopback: quiet accounts over several days and seeded takeovers.

usage: postfix.py LOG [FIRST_PORT]
Every line of LOG was written by Postfix or Dovecot; only the date is changed afterwards, so that rounds of traffic lie on different days.
Answers 0 when LOG was written, 3 when a program is missing (said on stderr). Needs root, ends only what it started.
"""
import base64
import os
import re
import shutil
import signal
import smtplib
import imaplib
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

QUIET = ["an", "binh", "chi", "dung", "giang", "hoa"]
SEEDED = ["khoa", "lan", "minh", "nga", "oanh"]
DOMAIN = "tinh.example.vn"
TODAY = datetime(2026, 11, 20)


class Sink(socketserver.StreamRequestHandler):
    """A receiver of mail: refuses addresses that begin with «dead», defers those that begin with «later»."""

    def handle(self):
        self.wfile.write(b"220 sink ESMTP\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                answer = b"250 2.0.0 taken"
            elif verb == b"RCPT" and b"<dead" in line:
                answer = b"550 5.1.1 no such user"
            elif verb == b"RCPT" and b"<later" in line:
                answer = b"450 4.7.1 try later"
            else:
                answer = {b"QUIT": b"221 bye"}.get(verb, b"250 ok")
            self.wfile.write(answer + b"\r\n")
            if verb == b"QUIT":
                return


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    log, first = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 26500
    missing = [name for name in ("postfix", "dovecot", "postconf") if not shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/usr/lib/dovecot")]
    if missing or os.geteuid() != 0:
        print(f"missing: {' '.join(missing) or 'root'}", file=sys.stderr)
        sys.exit(3)
    os.environ["PATH"] += ":/usr/sbin"
    base = Path(tempfile.mkdtemp(prefix="chinhdanh-logs-", dir="/tmp"))
    os.chmod(base, 0o755)
    sink = Server(("127.0.0.1", first + 2), Sink)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    mail = Mail(base, first)
    try:
        mail.start()
        lines = []
        for day in range(-4, 0):
            lines += mail.round(quiet_day, TODAY + timedelta(days=day, hours=9))
        lines += mail.round(quiet_day, TODAY + timedelta(hours=9))
        lines += mail.round(attack, TODAY + timedelta(hours=14))
        lines += mail.round(night, TODAY + timedelta(days=1, hours=2))
        log.write_text("".join(lines))
    finally:
        mail.stop()
        sink.shutdown()
        shutil.rmtree(base, ignore_errors=True)


class Mail:
    def __init__(self, base, first):
        self.base, self.smtp, self.imap, self.sink = base, first, first + 1, first + 2
        self.postfix_log, self.dovecot_log = base / "postfix.log", base / "dovecot.log"
        self.dovecot = None
        self.read = {self.postfix_log: 0, self.dovecot_log: 0}

    def start(self):
        for name in ("etc", "spool", "data", "dovecot", "run"):
            (self.base / name).mkdir()
        shutil.chown(self.base / "data", "postfix")
        passwd = "".join(f"{user}:{{PLAIN}}mat-khau-{user}::::::\n" for user in QUIET + SEEDED)
        (self.base / "passwd").write_text(passwd)
        os.chmod(self.base / "passwd", 0o644)
        (self.base / "dovecot.conf").write_text(f"""
base_dir = {self.base}/run
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
auth_failure_delay = 0
auth_mechanisms = plain login
log_path = {self.dovecot_log}
mail_location = maildir:{self.base}/dovecot/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
default_internal_user = dovecot
default_login_user = dovenull
passdb {{
  driver = passwd-file
  args = {self.base}/passwd
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={self.base}/dovecot/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  # No delays after failures: the run must end soon.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener auth-postfix {{
    mode = 0666
  }}
}}
""")
        shutil.chown(self.base / "dovecot", "mail")
        os.chmod(self.base / "run", 0o755)
        config = {
            "compatibility_level": "3.6", "queue_directory": self.base / "spool", "data_directory": self.base / "data", "mail_owner": "postfix", "setgid_group": "postdrop",
            "myhostname": f"mail.{DOMAIN}", "mydestination": "", "mynetworks": "", "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4",
            "maillog_file": self.postfix_log, "maillog_file_prefixes": "/tmp", "alias_maps": "", "alias_database": "", "local_recipient_maps": "",
            "smtpd_sasl_auth_enable": "yes", "smtpd_sasl_type": "dovecot", "smtpd_sasl_path": f"{self.base}/run/auth-postfix", "smtpd_client_restrictions": "",
            "smtpd_recipient_restrictions": "permit_sasl_authenticated,reject", "smtpd_relay_restrictions": "permit_sasl_authenticated,reject",
            "relayhost": f"[127.0.0.1]:{self.sink}", "disable_dns_lookups": "yes", "smtp_dns_support_level": "disabled", "smtpd_peername_lookup": "no",
            "smtpd_error_sleep_time": "0", "smtpd_hard_error_limit": "1000", "smtpd_soft_error_limit": "1000", "notify_classes": "",
            "smtp_destination_concurrency_limit": "20", "default_process_limit": "20", "smtp_bind_address": "127.0.0.1", "minimal_backoff_time": "3600s",
        }
        (self.base / "etc/main.cf").write_text("".join(f"{key} = {value}\n" for key, value in config.items()))
        services = [f"127.0.0.1:{self.smtp} inet n - n - - smtpd", "postlog unix-dgram n - n - 1 postlogd", "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup"]
        services += ["qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce"]
        services += ["proxymap unix - - n - - proxymap", "smtp unix - - n - - smtp", "relay unix - - n - - smtp", "error unix - - n - - error", "retry unix - - n - - error", "lmtp unix - - n - - lmtp", "discard unix - - n - - discard"]
        services += ["anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache", "local unix - n n - - local", "virtual unix - n n - - virtual", "verify unix - - n - 1 verify", "flush unix n - n 1000 0 flush", "showq unix n - n - - showq", "tlsmgr unix - - n 1000 1 tlsmgr"]
        (self.base / "etc/master.cf").write_text("\n".join(services) + "\n")
        self.dovecot = subprocess.Popen(["dovecot", "-F", "-c", str(self.base / "dovecot.conf")], stdout=subprocess.DEVNULL, stderr=(self.base / "dovecot.err").open("wb"))
        self.postfix("start")
        for port in (self.smtp, self.imap):
            wait(port)

    def postfix(self, verb):
        done = subprocess.run(["postfix", "-c", str(self.base / "etc"), verb], capture_output=True, text=True, timeout=60)
        if verb == "start" and done.returncode:
            told = self.postfix_log.read_text(errors="replace") if self.postfix_log.exists() else ""
            raise SystemExit(f"postfix: {done.stderr.strip()[-600:]} {told[-1500:]}")

    def stop(self):
        if (self.base / "etc/main.cf").exists():
            self.postfix("abort")
        if self.dovecot:
            self.dovecot.send_signal(signal.SIGTERM)
            try:
                self.dovecot.wait(10)
            except subprocess.TimeoutExpired:
                self.dovecot.kill()

    def round(self, traffic, at):
        """Runs the traffic and answers the new log lines, moved so that they begin at `at`."""
        traffic(self)
        settle(self.postfix_log)
        fresh = []
        for path in (self.postfix_log, self.dovecot_log):
            text = path.read_text(errors="replace") if path.exists() else ""
            fresh += text[self.read[path]:].splitlines()
            self.read[path] = len(text)
        stamped = []
        for order, line in enumerate(fresh):
            found = re.match(r"([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (.*)", line)
            if found:
                stamped.append((datetime.strptime(f"2026 {found[1]}", "%Y %b %d %H:%M:%S"), order, found[2]))
        stamped.sort(key=lambda item: item[:2])
        shift = at - stamped[0][0]
        return [f"{(when + shift):%b} {(when + shift).day:2d} {(when + shift):%H:%M:%S} {rest}\n" for when, _, rest in stamped]

    def login(self, user, source, password=None):
        try:
            client = imaplib.IMAP4.__new__(imaplib.IMAP4)
            client._source = source
            client._create_socket = lambda timeout=None: socket.create_connection(("127.0.0.1", self.imap), 10, (source, 0))
            client.__init__("127.0.0.1", self.imap)
            client.login(user, password or f"mat-khau-{user}")
            client.logout()
            return True
        except imaplib.IMAP4.error:
            return False

    def send(self, user, source, recipients, sender=None, wrong=0):
        """Logs in by SMTP AUTH (after `wrong` wrong passwords) and sends one mail to each group of recipients."""
        with smtplib.SMTP("127.0.0.1", self.smtp, "pc", 20, (source, 0)) as client:
            client.ehlo()
            for attempt in range(wrong):
                answer = base64.b64encode(f"\0{user}\0sai-{attempt}".encode()).decode()
                client.docmd("AUTH", f"PLAIN {answer}")
            client.docmd("AUTH", "PLAIN " + base64.b64encode(f"\0{user}\0mat-khau-{user}".encode()).decode())
            for group in recipients:
                client.sendmail(sender or f"{user}@{DOMAIN}", group, f"From: {user}@{DOMAIN}\r\nSubject: thu\r\n\r\nThan gui.\r\n")


def office(user):
    return f"127.0.{1 + (QUIET + SEEDED).index(user)}.10"


def quiet_day(mail):
    for user in QUIET + SEEDED:
        for _ in range(2):
            mail.login(user, office(user))
        if user == "binh":
            # A forgotten password, then the right one, at home and from the office.
            for attempt in range(4):
                mail.login(user, office(user), f"quen-{attempt}")
            mail.login(user, "127.0.90.4")
        if user != "nga":
            mail.send(user, office(user), [[f"ban{number}.{user}@example.net"] for number in range(5)])
    # A circular to many, every day, and a shared mailbox.
    mail.send("chi", office("chi"), [[f"xa{number}@example.net" for number in range(40)]])
    mail.send("dung", office("dung"), [["a@example.net"], ["b@example.net"]], sender=f"vanthu@{DOMAIN}")


def attack(mail):
    # A guessed password, then mass mail.
    mail.send("khoa", "127.0.200.9", [[f"nguoi{number}@gmail.com" for number in range(block, block + 20)] for block in range(0, 160, 20)], wrong=9)
    # Mails under a foreign sender.
    mail.send("lan", "127.0.201.9", [[f"khach{number}@example.org"] for number in range(8)], sender="thongbao@bank.example.com")
    # One password, many places.
    for network in range(100, 112):
        mail.login("minh", f"127.0.{network}.5")
    # An account that only read so far; many dead addresses.
    mail.send("nga", "127.0.202.9", [[f"{'dead' if number % 2 else 'ban'}{number}@example.org"] for number in range(60)])


def night(mail):
    # At two in the morning, from the account's own network; receivers defer.
    mail.send("oanh", office("oanh"), [[f"later{number}@gmail.com" for number in range(block, block + 20)] for block in range(0, 120, 20)])


def settle(path, limit=30):
    """Waits until the log has been still for a second and a half."""
    size, still, until = -1, 0, time.monotonic() + limit
    while still < 3 and time.monotonic() < until:
        now = path.stat().st_size if path.exists() else 0
        still = still + 1 if now == size else 0
        size = now
        time.sleep(0.5)


def wait(port):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


if __name__ == "__main__":
    main()
