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

## Warnings

warn-template = { $name }: { $about }
warn-new = Written: { $path }. Fill in what has a # and then run: chinhdanh warn lint { $path }
warn-at = { $path }, line { $line }: { $says }
warn-note = note
warn-fix = better: { $fix }
warn-clean = { $path }: nothing to mend.
warn-written = Written: { $path }
warn-left-out = { $file } was not made: { $reason }
warn-left-out-not-public = this warning is not for everybody.
warn-left-out-no-code = no recipient who acts has a code.
warn-left-out-no-host = the issuer has no host (may_chu).
warn-sms = Text message with marks: { $marked } parts; without: { $unmarked }. Loudspeaker script: about { $seconds } seconds.
error-warn-no-template = There is no template «{ $name }».
hint-warn-no-template = List them with: chinhdanh warn new
error-warn-exists = { $path } is there already and is not overwritten.
hint-warn-exists = Give another name after --output.
error-warn-not-text = { $path } is no UTF-8 text.
hint-warn-not-text = Open it in an editor and save it as UTF-8.
error-warn-faults = { $path } has { $count } things to mend, so nothing was written.
hint-warn-faults = See each with: chinhdanh warn lint { $path }
error-warn-issue = The warning cannot be issued: { $reason }.
hint-warn-issue = Fill in what has a #, look at number, place and date, and try again.
error-warn-attachment = The attachment { $path } does not have the hash under «sha256», so it is not the one that was approved.
hint-warn-attachment = Look at the file; if it is a new version, put its hash into the warning.
error-warn-edxml = The edXML document cannot be written: { $reason }.
hint-warn-edxml = Mend the field named and try again.
error-warn-too-large = { $path } is larger than what is read, { $limit } bytes.
hint-warn-too-large = Shorten the file, or refer to what is large by an address.
