## Errors: nothing could be checked. Never a verdict.

error-empty-input = There is nothing to check yet.
hint-empty-input = Paste a link or a domain name, for example dichvucong.gov.vn.
error-too-long = The text is longer than the { $limit } bytes that can be read.
hint-too-long = Copy only the link, from «https://» on, and try again.
error-not-utf8 = The text is not UTF-8, so it cannot be read.
hint-not-utf8 = Save the file as UTF-8, or copy the link and paste it here.
error-not-json = This line is not a JSON object.
hint-not-json = Every line must be one whole JSON object, such as { "{" }"text": "…"{ "}" }.
error-no-field = This line has no text in the field “{ $field }”.
hint-no-field = Look at the field’s name after --jsonl-field.
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
