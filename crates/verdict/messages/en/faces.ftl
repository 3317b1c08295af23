## Checking lists

scan-summary = { $lines } lines read: { $hits } doubtful, { $bad } unreadable.
scan-summary-mails = { $lines } mails read: { $hits } doubtful, { $bad } unreadable.
scan-bad-thing = { $input }: { $reason }
scan-bad-line = Line { $line }: { $reason }
scan-more-bad-lines = and { $count } more unreadable lines

## The mail filter

milter-listens = Listening on { $address }
milter-reloaded = Settings and register read anew.

## Finding the genuine channel

find-nothing = Nothing fits these words yet. Try other words, or look for the name of the office that does it.
find-formerly = { $former } has become { $body }.
find-unverified = not verified yet

## Android apps

apk-verified = The signature holds: the package is whole and was signed by this signer.
apk-not-verified = The signature does not hold or is missing: nobody knows whose package this is.
apk-package = Package: { $value }
apk-label = Name: { $value }
apk-version = Version: { $value }
apk-sdk = API levels: { $value }
apk-sha256 = SHA-256: { $value }
apk-permissions = Permissions asked for:
apk-services = Services that only the system calls:
apk-nested = Packages hidden inside:
apk-malformations = What is malformed in the file:

## The register

register-updated = The register is now version { $version }, issued on { $date }.
register-trusted = The key is trusted from now on. It is kept in { $path }.
register-summary = Register version { $version }, issued on { $issued }, valid until { $until }: { $bodies } bodies, { $domains } domains, { $apps } apps, { $hotlines } hotlines.
register-keys-written = Secret key: { $secret } (show it to nobody). Public key: { $public } (give it to everybody).
register-signed = Signed: { $path }
register-verified = The signature fits: register version { $version }, issued on { $date }.
error-register-no-body = The register has no body with the id «{ $body }».
hint-register-no-body = Find the id with: chinhdanh find <words> --json
error-no-column = The list has no column «{ $column }».
hint-no-column = Give the name as it stands in the first line, or its number from 1.
