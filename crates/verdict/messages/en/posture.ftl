## Why: what is weak in a mail domain

finding-domain-missing = The domain { $domain } does not exist in the DNS.
finding-audit-incomplete = Some questions about { $domain } were not answered by the DNS; the result may be incomplete, so run it again.
finding-mx-missing = { $domain } has no MX record: if it receives no mail, say so, so that nobody sends there or in its name.
finding-mx-null = { $domain } says plainly that it receives no mail.
finding-mx-dangling = The mail exchanger { $host } has no address: mail is lost, and if that name lapses, whoever registers it reads the mail of { $domain }.
finding-spf-missing = The domain { $domain } has no SPF record, so anyone can send mail in its name.
finding-spf-several = { $domain } has several SPF records, so receivers treat SPF as broken; only one may stay.
finding-spf-syntax = The SPF record of { $at } is wrong at “{ $term }”, so the whole record has no effect.
finding-spf-plus-all = The SPF record of { $domain } lets the whole world send in its name (+all).
finding-spf-neutral-all = The SPF record of { $domain } says nothing of unknown servers (?all), so it stops nobody.
finding-spf-no-all = The SPF record of { $domain } does not end in -all, so unknown servers are not stopped.
finding-spf-many-lookups = The SPF record of { $domain } needs { $count } look-ups, more than 10, so genuine mail may be treated as broken.
finding-spf-voids = The SPF record of { $domain } points to { $count } names without records ({ $names }): somebody else may register a name left empty.
finding-spf-include-missing = The SPF record of { $domain } refers to { $at }, which has no usable SPF record, so the whole record may break.
finding-spf-ptr = The SPF record of { $domain } uses “ptr”, which is slow and should no longer be used.
finding-spf-broad-range = The SPF record of { $domain } allows the very broad range { $term }: thousands of other people’s machines may send in its name.
finding-spf-long = The SPF record of { $domain } has { $count } bytes and may be cut in transit; shorten it.
finding-dkim-none-found = No DKIM key of { $domain } stands under the usual names. If mail is signed, give the selector to check it; if not, switch signing on.
finding-dkim-key-short = The DKIM key “{ $selector }” of { $domain } has only { $bits } bits; replace it by one of 2048.
finding-dkim-key-broken = The DKIM key record “{ $selector }” of { $domain } cannot be used.
finding-dkim-key-revoked = The DKIM key “{ $selector }” of { $domain } was revoked.
finding-dkim-key-testing = The DKIM key “{ $selector }” of { $domain } is still marked as a test (t=y).
finding-dmarc-missing = { $domain } has no DMARC, so receivers do not know what to do with mail that impersonates it.
finding-dmarc-several = { $domain } has several DMARC records, so all are ignored.
finding-dmarc-unreadable = The DMARC record of { $domain } lacks a valid p=, so it stops nothing.
finding-dmarc-policy-none = The DMARC policy of { $domain } is p=none: mail that impersonates it is still delivered.
finding-dmarc-policy-quarantine = DMARC of { $domain } sends impersonating mail to the junk folder; once all genuine mail passes, refuse it.
finding-dmarc-testing = DMARC of { $domain } is still marked as a test (t=y), so it is applied one step more leniently.
finding-dmarc-subdomains-open = DMARC of { $domain } does not protect names under it (sp=none): impersonating “anything.{ $domain }” still gets through.
finding-dmarc-non-existent-open = DMARC of { $domain } does not refuse mail from names under it that do not exist (np=reject).
finding-dmarc-no-reports = DMARC of { $domain } names no address for reports (rua), so nobody learns who sends in its name.
finding-dmarc-removed-tags = DMARC of { $domain } still has tags that the new standard (RFC 9989) removed: { $tags }.
finding-dmarc-odd-tags = DMARC of { $domain } has parts that cannot be understood: { $tags }.
finding-dmarc-reports-refused = DMARC reports of { $domain } to { $address } will not arrive, because the receiver has not published its consent.
finding-suffix-open = Above { $domain }, { $suffix } has no DMARC with psd=y; np=reject, so mail from invented names under { $suffix } gets through. Ask whoever runs { $suffix } to publish it.
finding-mta-sts-missing = { $domain } has no MTA-STS: someone on the way can make mail to it travel unencrypted.
finding-mta-sts-broken = MTA-STS of { $domain } is broken, so it protects nothing.
finding-mta-sts-testing = MTA-STS of { $domain } is not enforced yet.
finding-tls-reports-missing = { $domain } receives no reports on failed encryption in transit (TLS-RPT).
finding-dane-missing = The mail exchanger { $host } has no TLSA record (DANE).
finding-dane-unsigned = The TLSA record of { $host } is not vouched for by DNSSEC, so it has no effect.
finding-bimi-without-policy = { $domain } publishes a logo (BIMI), but its DMARC stops nothing yet, so the logo is not shown.
finding-look-alike-registered = The similar domain { $name } is in use; if it is not the body’s own, warn people and watch it.
finding-starttls-missing = The mail exchanger { $host } does not offer encryption (STARTTLS), so mail can be read on its way.
finding-certificate-wrong = The certificate of the mail exchanger { $host } has expired or bears another name.
finding-open-relay = The server { $host } seems to pass on mail for anyone: it can be misused to spread mail.
finding-vrfy-open = The server { $host } answers VRFY and so tells which accounts exist.
