"""Runs in the comparison's environment: permute each seed with dnstwist and match hosts against the names.

usage: dnstwist_match.py SEEDS HOSTS HITS     each a file, one name a line; HITS is written; a JSON summary goes to stdout
"""
import json
import sys
import time

import dnstwist
from publicsuffixlist import PublicSuffixList

suffixes = PublicSuffixList()


def registrable(name):
    return suffixes.privatesuffix(name) or name


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


seeds = sorted({registrable(name) for name in lines(sys.argv[1])})
names = set()
for seed in seeds:
    fuzzer = dnstwist.Fuzzer(seed)
    fuzzer.generate()
    names.update(item["domain"] for item in fuzzer.domains if item["fuzzer"] != "*original")
names.difference_update(seeds)  # a genuine name is never an alarm, though it is near another one
generated = time.process_time()
hosts = lines(sys.argv[2])
hits = [host for host in hosts if host in names or registrable(host) in names]
with open(sys.argv[3], "w", encoding="utf-8") as file:
    file.writelines(host + "\n" for host in hits)
json.dump({"seeds": len(seeds), "names": len(names), "generate_cpu": generated, "match_cpu": time.process_time() - generated}, sys.stdout)
