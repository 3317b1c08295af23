
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
