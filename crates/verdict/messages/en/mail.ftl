## Why: mail

finding-sender-not-of-body = The mail says it comes from { $body } but was sent from { $domain }, which is not theirs.
