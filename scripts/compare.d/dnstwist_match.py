"""Runs in the comparison's environment: permute each seed with dnstwist and match hosts against the names.

usage: dnstwist_match.py SEEDS HOSTS HITS     each a file, one name a line; HITS is written; a JSON summary goes to stdout
"""
import json
import multiprocessing
import resource
import sys

import dnstwist
from publicsuffixlist import PublicSuffixList

suffixes = PublicSuffixList()


def registrable(name):
    return suffixes.privatesuffix(name) or name


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def permute(seed):
    fuzzer = dnstwist.Fuzzer(seed)
    fuzzer.generate()
    return [item["domain"] for item in fuzzer.domains if item["fuzzer"] != "*original"]


def cpu():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


seeds = sorted({registrable(name) for name in lines(sys.argv[1])})
names = set()
# Two workers halve the waiting; their CPU time is counted once they are joined.
pool = multiprocessing.get_context("fork").Pool(2)
for made in pool.imap_unordered(permute, seeds, chunksize=4):
    names.update(made)
pool.close()
pool.join()
names.difference_update(seeds)  # a genuine name is never an alarm, though it is near another one
generated = cpu()
hosts = lines(sys.argv[2])
hits = [host for host in hosts if host in names or registrable(host) in names]
with open(sys.argv[3], "w", encoding="utf-8") as file:
    file.writelines(host + "\n" for host in hits)
json.dump({"seeds": len(seeds), "names": len(names), "generate_cpu": generated, "match_cpu": cpu() - generated}, sys.stdout)
