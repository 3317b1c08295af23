
## Why: accounts in other hands

finding-login-after-failures = Somebody at { $source } got into «{ $account }» right after { $number } wrong passwords.
finding-many-sources = Within an hour { $number } addresses of { $networks } different networks got into «{ $account }»: one person is not in so many places.
finding-mass-mail-new-network = «{ $account }» wrote to { $number } recipients within an hour from { $source }, a network that this account never used before.
finding-protocol-change = «{ $account }» only read mail so far; now it sends for the first time by a mail program (SMTP), from the new network of { $source }, to { $number } recipients.
finding-recipients-above-history = «{ $account }» wrote to { $number } recipients within an hour; its busiest hour before had { $usual }.
finding-freemail-share = { $number } of the { $total } recipients of «{ $account }» within an hour have free mailboxes (Gmail, Yahoo…); before, it wrote mostly to others.
finding-bounces = { $number } of { $total } mails of «{ $account }» within an hour were refused: the recipients may come from a bought or gathered list.
finding-settings-from-new-network = Filters, forwarding or the reply address of «{ $account }» were changed ({ $what }) from the new network of { $source }.
finding-new-forwarding = Mail for «{ $account }» is now passed on to the outside, to «{ $to }».
finding-sender-not-account = «{ $account }» sent { $number } mails within an hour under addresses of others, for example «{ $sender }».
finding-night-burst = «{ $account }» wrote to { $number } recipients in the middle of the night and never sent at night before.
finding-impossible-speed = «{ $account }» logged in from country { $from } and { $minutes } minutes later from country { $to }: nobody travels so fast.
finding-deferred-queue = { $number } of { $total } recipients waiting in the queue belong to «{ $account }»: receivers begin to hold off its mail.

## The report on mail logs

logs-read = { $lines } log lines read, from { $since } to { $until }.
logs-not-understood = No line is one of Postfix, Dovecot or Zimbra that we understand, so nothing is concluded.
logs-nothing = These lines show no sign of an account in other hands. That does not prove that there is none.
logs-suspects = { $number } accounts show signs of being used by somebody else.
logs-account-likely = ▲ «{ $account }»: several signs, most likely taken over.
logs-account-look = ● «{ $account }»: one sign, ask its owner.
logs-next = What to do: ring up the owner; if it was not they, lock the account, change the password, end its sessions, remove strange filters and forwarding, keep the logs as evidence and tell the unit in charge of information security.
logs-forgotten = { $number } accounts, long silent, were dropped for want of room; raise the number of accounts followed.
logs-left-out = { $number } more signs were left out, since there were too many.

## Reports on DMARC and TLS

reports-read = { $number } reports of { $reporters } receivers read.
reports-domain = Domain { $domain } (policy «{ $policy }»): { $passed } mails passed, { $failed } did not, of which { $delivered } were delivered all the same.
reports-strangers = { $number } strangers send under this name and nothing vouches for them. If nobody knows them, set the policy to «quarantine», then «reject»:
reports-misconfigured = { $number } sources seem to be ours and are not set up properly; mend SPF or sign with DKIM:
reports-services = { $number } sources carry another domain's signature: a sending service or a mailing list; ask who uses it:
reports-ours = { $number } sources of ours, all mails passed:
reports-source = { $address }: { $passed } passed, { $failed } did not; domains vouched for: { $vouched }
reports-tls = Mail to { $domain }: { $encrypted } sessions encrypted as the policy asks, { $failed } failed.
