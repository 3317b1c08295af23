## Why: what is weak in a mail domain

finding-domain-missing = The domain { $domain } does not exist in the DNS.
finding-audit-incomplete = The DNS left { $count } questions about { $domain } unanswered ({ $questions }). Nothing is said of these points, so run it again.
finding-mx-missing = { $domain } has no MX record. If it is not meant to receive mail, say so, so that nobody sends there by mistake.
finding-mx-null = { $domain } says plainly that it receives no mail.
finding-mx-dangling = The mail exchanger { $host } has no address: mail is lost, and if that name lapses, whoever registers it reads the mail of { $domain }.
finding-spf-missing = The domain { $domain } has no SPF record, so anyone can send mail in its name.
finding-spf-several = { $domain } has several SPF records, so receivers treat SPF as broken; only one may stay.
finding-spf-syntax = The SPF record of { $at } is wrong at “{ $term }”, so SPF of { $domain } has no effect.
finding-spf-plus-all = The SPF record of { $domain } lets the whole world send in its name, by “{ $term }” in the record of { $at }.
finding-spf-neutral-all = The SPF record of { $domain } stops nobody, since “{ $term }” in the record of { $at } says nothing of unknown servers.
finding-spf-no-all = The SPF record of { $at } does not end in -all, so unknown servers that send as { $domain } are not stopped.
finding-spf-many-lookups = The SPF record of { $domain } needs { $count } look-ups, more than 10, so genuine mail may be treated as broken.
finding-spf-voids = The SPF record of { $domain } points to { $count } names without records ({ $names }): somebody else may register a name left empty.
finding-spf-include-missing = The SPF record of { $domain } refers to { $at }, which has no usable SPF record, so the whole record may break.
finding-spf-loop = The SPF record of { $domain } leads in a circle back to { $at }, so the whole record counts as broken.
finding-spf-many-exchangers = The SPF record of { $at } uses “mx” for a name with more than 10 mail exchangers, so SPF of { $domain } counts as broken. Write the addresses themselves.
finding-spf-ptr = The SPF record of { $domain } uses “ptr”, which is slow and should no longer be used.
finding-spf-broad-range = The SPF record of { $domain } allows the very broad range { $term }: thousands of other people’s machines may send in its name.
finding-spf-long = The SPF record of { $domain } has { $count } bytes. Long answers may be cut in transit, so shorten it.
finding-dkim-none-found = No DKIM key of { $domain } stands under the usual names. If mail is signed, give the selector to check it; if not, switch signing on.
finding-dkim-key-short = The DKIM key “{ $selector }” of { $domain } has only { $bits } bits and can be broken. Replace it by one of 2048.
finding-dkim-key-broken = The DKIM key record “{ $selector }” of { $domain } cannot be used, so nobody can check a signature made with it.
finding-dkim-key-revoked = The DKIM key “{ $selector }” of { $domain } was revoked. If no server signs with it any more, there is nothing to do.
finding-dkim-key-testing = The DKIM key “{ $selector }” of { $domain } is still marked as a test (t=y), so receivers may treat its mail as unsigned.
finding-dmarc-missing = { $domain } has no DMARC, so receivers do not know what to do with mail that impersonates it.
finding-dmarc-several = { $domain } has several DMARC records, so all are ignored; only one may stay.
finding-dmarc-unreadable = The DMARC record of { $domain } is badly written or lacks p=, so it stops nobody.
finding-dmarc-policy-none = The DMARC policy of { $domain } is p=none: mail that impersonates it is still delivered. Once reports show that all genuine mail passes, raise it.
finding-dmarc-policy-quarantine = DMARC of { $domain } sends impersonating mail to the junk folder. Once reports show that all genuine mail passes, refuse it.
finding-dmarc-testing = DMARC of { $domain } is still marked as a test (t=y), so it is applied one step more leniently.
finding-dmarc-subdomains-open = DMARC of { $domain } does not protect names under it (sp=none): impersonating “anything.{ $domain }” still gets through.
finding-dmarc-non-existent-open = DMARC of { $domain } does not refuse mail from names under it that do not exist (np=reject).
finding-dmarc-no-reports = DMARC of { $domain } names no address for reports (rua), so nobody learns who sends in its name.
finding-dmarc-removed-tags = DMARC of { $domain } still has tags that the new standard (RFC 9989) removed: { $tags }.
finding-dmarc-odd-tags = DMARC of { $domain } has parts that cannot be understood: { $tags }.
finding-dmarc-reports-refused = DMARC reports of { $domain } to { $address } will not arrive, because { $receiver } has not published its consent. Ask it to, or take reports at an address of your own.
finding-suffix-open = Above { $domain }, { $suffix } has no DMARC with psd=y; np=reject, so mail from invented names under { $suffix } gets through. Ask whoever runs { $suffix } to publish it.
finding-mta-sts-missing = { $domain } has no MTA-STS: someone on the way can make mail to it travel unencrypted. It takes a record, and a file on the web server mta-sts.{ $domain } with a valid certificate.
finding-mta-sts-broken = MTA-STS of { $domain } is broken (the record, the web server mta-sts.{ $domain }, or the policy file), so it protects nothing.
finding-mta-sts-testing = MTA-STS of { $domain } is not enforced yet, so mail may still travel unencrypted.
finding-tls-reports-missing = { $domain } receives no reports on failed encryption in transit (TLS-RPT), so nobody learns of failures.
finding-dane-missing = The name of the mail exchanger { $host } is signed by DNSSEC but has no TLSA record (DANE), so senders cannot know which certificate is genuine.
finding-dane-unsigned = The TLSA record of { $host } is not vouched for by DNSSEC, so it has no effect.
finding-dnssec-missing = The name of the mail exchanger { $hosts } is not signed by DNSSEC, so answers about it can be forged and DANE cannot be used yet.
finding-dane-undecided = DANE of { $hosts } could not be looked at, since the DNS server asked does not vouch for DNSSEC. Ask through a server on this machine that checks DNSSEC (--server).
finding-bimi-without-policy = { $domain } publishes a logo (BIMI), but its DMARC stops nothing yet, so the logo is not shown.
finding-look-alike-registered = The similar domain { $name } is in use; if it is not the body’s own, warn people and watch it.
finding-host-unreachable = { $host } could not be reached, so it is not known whether it offers encryption.
finding-starttls-missing = The mail exchanger { $host } does not offer encryption (STARTTLS), so mail can be read on its way.
finding-certificate-wrong = The certificate of the mail exchanger { $host } has expired, is not valid yet, or bears another name.
finding-open-relay = The server { $host } passes on mail from strangers to strangers, seen from this machine: if it does so from outside your network too, it can be misused to spread mail.
finding-vrfy-open = The server { $host } answers VRFY and so tells which accounts exist.
