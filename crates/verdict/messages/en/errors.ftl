## Errors: nothing could be checked. Never a verdict.

error-empty-input = There is nothing to check yet.
hint-empty-input = Paste a link or a message, or give a file; for example dichvucong.gov.vn.
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
    [apk] This version does not read Android apps yet.
    [zip] This is an archive; this version does not look into archives yet.
   *[other] This version does not read «{ $kind }» yet.
}
hint-unsupported-kind = { $kind ->
    [apk] Do not install this file. Genuine apps come from the App Store or Google Play.
   *[other] Unpack it and check each file in it.
}
error-not-a-page = This file is not a web page.
hint-not-a-page = Save the page with a browser (Save page as … .html), or use --fetch with its address.
error-payment-unreadable = The order to pay in the picture is damaged or malformed.
hint-payment-unreadable = Do not pay by this code; ask for the account through the genuine channel.
error-not-a-document = This file is neither PDF nor Word (.docx).
hint-not-a-document = Save it as PDF, or take a picture of it.
error-old-word = This is an old Word file (.doc) or has a password, so it cannot be read.
hint-old-word = Open it in Word and save it as .docx or PDF without a password.
error-document-password = The document asks for a password and cannot be opened.
hint-document-password = Save it without the password. State bodies do not send citizens documents with passwords.
error-document-too-large = The document unfolds to more than { $limit } MiB.
hint-document-too-large = A letter is usually much smaller; be careful with this file.
error-document-damaged = The document is damaged and cannot be opened.
hint-document-damaged = Download it again, or take a picture of it.
error-document-too-slow = Opening this document took too long and was stopped.
hint-document-too-slow = The file may have been made to do harm; do not open it with other software.
error-document-too-hungry = Opening this document took too much memory and was stopped.
hint-document-too-hungry = The file may have been made to do harm; do not open it with other software.
error-document-crashed = This document cannot be opened: the part that reads documents stopped midway.
hint-document-crashed = The file may have been made to do harm; take a picture of it if it must be checked.
error-not-a-mail = This file is not a mail.
hint-not-a-mail = Save the mail as .eml or .msg (Zimbra: “Show Original”, then save), or forward it as an attachment.
error-mail-damaged = The mail's file is damaged and cannot be read.
hint-mail-damaged = Export the mail from the mailbox as .eml and try again.
error-app-no-manifest = There is no Android app in this file.
hint-app-no-manifest = Check that you chose the right .apk, .xapk, .apks or .apkm file.
error-app-no-icon = This app has no icon, or one that cannot be drawn.
hint-app-no-icon = An app without an icon may be hiding; be careful.
error-app-damaged = The app's file is damaged, or was not downloaded to its end.
hint-app-damaged = Do not install this file. Genuine apps come from the App Store or Google Play.
error-fetch = The page { $url } could not be fetched: { $reason }.
hint-fetch = See whether the address is right. Addresses of the inner network are not opened unless --allow-private is given.
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
