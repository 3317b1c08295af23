# Chính Danh's words in English. vi.ftl, which comes first, has the same ids and variables; its head lists the variables of each finding.
#
# Short sentences, one idea each, about what can be seen. The reader is never blamed.

## Verdicts

verdict-official = Really is an official channel of { $body }
verdict-official-unlisted = The address of a state body that our register does not name yet
verdict-official-meaning = This speaks only of this address: whoever sent it to you may still be a fraudster.
verdict-official-next = Do not give your password or one-time code to anyone who texts or calls you for it.

verdict-impersonation = Impersonates { $body }
verdict-impersonation-nobody = Impersonates an official body
verdict-impersonation-meaning = This address bears a body's name but does not belong to that body.
verdict-impersonation-next = Do not open this address; if it is open, please close it.

verdict-suspicious = Shows signs of fraud
verdict-suspicious-meaning = This address resembles fraudulent ones, though not enough to be certain.
verdict-suspicious-next = Before you click, ask someone close to you.

verdict-unconfirmed = Cannot be confirmed — do not trust it yet
verdict-unconfirmed-meaning = Nothing proves that this address is genuine, and nothing proves that it is fake.
verdict-unconfirmed-next = Wait, look up the body's official number yourself and ask there.

verdict-no-claim = Does not claim to be any official body
verdict-no-claim-meaning = We do not see this address claim to be any official body, so we call it neither good nor bad.
verdict-no-claim-next = If anyone presses you to send money, install an app or read out a code, please stop.

## Why: what the register says

finding-registered-domain = «{ $span }» is a domain of { $body } (checked on { $checked }).
finding-registered-unverified = The register lists «{ $span }» as belonging to { $body }, but we have not verified it yet (noted on { $checked }).
finding-registered-former = «{ $span }» is a former address of { $body } and may have a new owner by now (checked on { $checked }).
finding-gov-vn-unlisted = The address ends in «{ $span }»; only state bodies can register that ending.
finding-closed-portal = The separate site «{ $span }» of this body has closed; applications now go to { $body }.

## Why: the host name

finding-name-in-subdomain = The first part, «{ $span }», looks like { $body }, but this address belongs to { $domain }.
finding-combined-name = The name of { $body } («{ $span }») is joined with other words; { $domain } is not among that body's genuine channels in our register.
finding-other-suffix = It has the name of { $body } («{ $span }») but another ending: { $domain } is not among that body's genuine channels in our register.
finding-pseudo-gov = «{ $span }» is written to look like a .gov.vn address of the state; in fact this address belongs to { $domain }.
finding-suffix-embedding = The «vn» after «{ $span }» makes it look as if an address of { $body } ended there; in fact it goes on and belongs to { $domain }.
finding-official-host-embedded = The first part copies a whole official address, «{ $span }», but the address as a whole belongs to { $domain }.
finding-misspelled-name = «{ $span }» is easily misread as the name of { $body }: letters were added, dropped or changed, and this address belongs to { $domain }.
finding-swapped-words = «{ $span }» is the name of { $body } with its words in another order; this address belongs to { $domain }.
finding-scrambled-name = «{ $span }» is the name of { $body } with its letters scrambled; it is easily misread. This address belongs to { $domain }.
finding-confusable-letters = «{ $span }» looks like the name of { $body }, but letters or digits were replaced by others that look alike (such as the digit 0 for the letter o).
finding-typing-residue = «{ $span }» is the name of { $body } with letters left over from Vietnamese typing (such as «aa», «dd», «o7»); this address belongs to { $domain }.
finding-province-suffix = It has the name of { $body } («{ $span }»), but anyone can buy a name under a province ending: this address is { $domain }.
finding-service-words = «{ $span }» sounds like a service of the state or a bank, but anyone can buy a name such as { $domain }.
finding-vietnam-token = «{ $span }» in the name sounds Vietnamese, but the address does not end in .vn.
finding-abused-suffix = The ending «.{ $span }» is very cheap and often used by fraudsters.
finding-free-hosting = The page lies on «{ $span }», where anyone can open a page for free.
finding-url-shortener = «{ $span }» is a link shortener: you cannot see the real address behind it.
finding-ip-address-host = The address is only numbers ({ $span }) without a name, so nobody can tell whose it is.
finding-mixed-scripts = «{ $span }» mixes letters of several alphabets; they look alike, but a computer reads them differently.
finding-international-name = The name «{ $unicode }» has letters beyond a–z; computers read it as { $ascii }.
finding-name-mentioned = «{ $span }» is a name of { $body }, but nothing tells whether this address belongs to that body.

## Why: the rest of the link

finding-userinfo-host = «{ $span }» before the @ sign is only there to be seen; the browser goes to the address after the @ sign.
finding-official-host-in-path = «{ $span }» looks like an official address, but it stands further back; this link leads elsewhere.
finding-name-in-path = The name of { $body } («{ $span }») stands only in the later part of the link, where the owner of the site can write anything.
finding-unusual-port = The name is followed by «:{ $number }», a port that public service sites do not use.
finding-app-file = This link downloads the app file «{ $span }» directly, not through the App Store or Google Play.
finding-dangerous-scheme = The link begins with «{ $span }:» and not with «https:»; this kind can run commands or hide a whole page inside.
finding-passes-on = This address is genuine, but the link names «{ $span }» and may pass you on to it.

## Labels

label-why = Why
label-do = What to do now
label-genuine = The genuine channel
label-genuine-site = Website
label-genuine-app = App
label-genuine-hotline = Telephone
label-verified-on = verified on { $date }
label-register = From register version { $version }, issued on { $date }.
label-belongs-to = Really belongs to: { $domain }
label-also-written = People read { $unicode }, computers read { $ascii }
label-if-you = Have you already…?
label-more-reasons = and { $count } more reasons
label-source = Source

situation-looked = If you have only looked
situation-clicked = If you have opened the link
situation-secrets = If you have typed a password, a code or your ID number
situation-installed = If you have installed an app
situation-transferred = If you have sent money

## Errors: nothing could be checked. Never a verdict.

error-empty-input = There is nothing to check yet.
hint-empty-input = Paste a link or a domain name, for example dichvucong.gov.vn.
error-too-long = The text is longer than the { $limit } bytes that can be read.
hint-too-long = Copy only the link, from «https://» on, and try again.
error-not-utf8 = The text is not UTF-8, so it cannot be read.
hint-not-utf8 = Save the file as UTF-8, or copy the link and paste it here.
error-control-characters = The address holds a control character, which cannot be seen.
hint-control-characters = Type the address by hand; if it came in a message from a stranger, do not open it.
error-bidi-control = The address holds a hidden character that turns the direction of writing, so what is shown is not in its real order.
hint-bidi-control = Do not open this address; to check it, type it by hand.
error-label-too-long = A part between two dots is longer than { $limit } characters, which no domain name may be.
hint-label-too-long = See whether other text was copied along with the address.
error-host-too-long = The domain name is longer than { $limit } characters, the most that is allowed.
hint-host-too-long = Copy only the part after «https://» and before the first «/».
error-empty-label = There are two dots in a row, or a dot at the beginning.
hint-empty-label = Look at the dots again and try once more.
error-invalid-character = A domain name cannot hold the character «{ $character }».
hint-invalid-character = Remove that character and any spaces, and try again.
error-invalid-idn = The name has letters beyond a–z that are not written by the rules, so no browser could open it.
hint-invalid-idn = Copy the address again from the address bar of the browser.
error-invalid-url = The link is not well formed, so it cannot be told where it leads.
hint-invalid-url = A well-formed link looks like https://dichvucong.gov.vn/ — please copy the whole line again.
error-no-host = There is no domain name in this link.
hint-no-host = Copy the whole link, with the part right after «https://».
error-unsupported-kind = { $kind ->
    [text] This version does not read whole texts or messages yet.
   *[other] This version does not read «{ $kind }» yet.
}
hint-unsupported-kind = Copy the link or the domain name out of it and check that.
error-unreadable-file = The file { $path } cannot be read: { $reason }.
hint-unreadable-file = See whether its name is right and whether you may read it.
error-stale-register = The register expired on { $date } ({ $days } days ago), so no channel can be confirmed as genuine.
hint-stale-register = Update the register: chinhdanh register update <file or https address>.

error-register-signature-missing = The register's digital signature is missing or cannot be read.
hint-register-signature-missing = Download the .minisig file too and put it beside the register file.
error-register-signature-wrong = The signature does not fit the register file and the trusted keys, so this register is not used.
hint-register-signature-wrong = Download both files again from the publisher; if they still do not fit, tell the publisher.
error-register-key-unknown = This machine trusts no usable key to check the register's signature with.
hint-register-key-unknown = Get the public key from the publisher and run: chinhdanh register trust <key>.
error-register-malformed = The program does not understand the register: { $reason }.
hint-register-malformed = Update the program to the latest version, then download the register again.
error-register-not-newer = The register offered is version { $offered }, not newer than version { $installed } in use.
hint-register-not-newer = Nothing needs to be done: the register in use stays as it is.
error-register-from-future = The register says it was issued on { $date }, a day still to come.
hint-register-from-future = Check the date and time of this machine.
error-register-expired = The register offered expired on { $date }.
hint-register-expired = Download the latest register from the publisher.
error-register-too-large = The file is larger than { $limit } bytes, larger than any register.
hint-register-too-large = See whether the right register file was chosen.
error-register-download = The register could not be downloaded: { $reason }.
hint-register-download = See whether the network works and the address begins with https://, and try again.
error-register-write = The file could not be written: { $reason }.
hint-register-write = See whether there is room on the disk and whether you may write to that folder.

## Checking lists

scan-summary = { $lines } lines read: { $hits } doubtful, { $bad } unreadable.
scan-bad-line = Line { $line }: { $reason }
scan-more-bad-lines = and { $count } more unreadable lines

## Finding the genuine channel

find-nothing = Nothing fits these words yet. Try other words, or look for the name of the office that does it.
find-formerly = { $former } has become { $body }.
find-unverified = not verified yet

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
