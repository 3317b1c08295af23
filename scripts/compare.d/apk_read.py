"""Runs in the comparison's environment: reads one package with one library and tells what it found.

usage: apk_read.py androguard|apkinspector FILE     one JSON object on stdout: package, label, cpu (seconds without the start of the program)
"""
import json
import re
import sys
import time


def androguard(path):
    from loguru import logger

    logger.remove()
    from androguard.core.apk import APK

    before = time.process_time()
    apk = APK(path)
    return apk.get_package(), apk.get_app_name(), time.process_time() - before


def apkinspector(path):
    from apkInspector.axml import parse_apk_for_manifest

    before = time.process_time()
    manifest = parse_apk_for_manifest(path)
    found = re.search(r'<manifest[^>]*\spackage="([^"]*)"', manifest if isinstance(manifest, str) else manifest.decode("utf-8", "replace"))
    return found[1] if found else "", "", time.process_time() - before


package, label, cpu = {"androguard": androguard, "apkinspector": apkinspector}[sys.argv[1]](sys.argv[2])
json.dump({"package": package, "label": label, "cpu": cpu}, sys.stdout)
