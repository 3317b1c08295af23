## Why: who sent a mail

finding-dmarc-pass = The domain { $domain } confirms that it sent this mail.
finding-dmarc-fail = The domain { $domain } does not vouch for this mail, and itself asks that such mail be held back or refused.
finding-dmarc-fail-lenient = The domain { $domain } does not vouch for this mail, but does not ask that such mail be stopped.
finding-sender-unproven = Nothing shows that { $domain } sent this mail; that domain publishes no rule against impersonation.
finding-sender-undecided = It cannot be decided here whether { $domain } sent this mail: the DNS could not be asked, or too little is known of the delivery.
finding-from-no-domain = The sender’s address says “{ $domain }”, which is not a valid domain.
finding-from-several-fields = The mail has several From lines, so each mail program may show a different sender.
finding-own-user-sent = The mail was sent from the account { $user } of this mail system itself.
finding-delivery-as-headers-say = How the mail travelled is known only from its own header, which a forger can write too.
finding-spf-pass = The server that delivered the mail is allowed to send for { $domain }.
finding-spf-pass-other-domain = The server that delivered the mail may send for { $domain }, which is not the domain shown as the sender.
finding-spf-fail = The domain { $domain } says plainly that the server that delivered this mail may not send for it.
finding-spf-softfail = The domain { $domain } says that the server that delivered this mail probably may not send for it.
finding-spf-broken = The SPF record of { $domain } is broken, so it verifies nothing.
finding-dkim-pass-other-domain = The mail’s signature is of { $domain }, which is not the domain shown as the sender.
finding-dkim-changed = The signature in the name of { $domain } does not fit: the mail was changed on its way, or the signature copied from another.
finding-dkim-no-key = The signature in the name of { $domain } has no usable key to check it with.
finding-dkim-unreadable = The mail has a signature that is badly written and cannot be read.
finding-dkim-weak = The signature of { $domain } uses a method or key too weak to count.
finding-dkim-short-key = The signature of { $domain } holds, but its key has only { $bits } bits, fewer than it should.
finding-dkim-out-of-time = The signature of { $domain } has expired or is dated in the future, so it does not count.
finding-dkim-from-added = The mail bears a signature of { $domain }, but a From line that is not signed was added to it.
finding-dkim-field-added = The mail bears a signature of { $domain }, but has a further “{ $field }” line that is not signed.
finding-dkim-body-appended = The signature of { $domain } covers only the first part of the text; anyone may have added the { $bytes } bytes after it.
