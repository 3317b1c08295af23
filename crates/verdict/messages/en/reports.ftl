## The report of an audit

posture-title = Review of the mail domain { $domain }
posture-state-strong = { $domain } stops most impersonating mail; a few points remain to be completed.
posture-state-partial = As far as could be seen, { $domain } is protected in part only: impersonating mail may still get through.
posture-state-open = { $domain } is not protected: anyone can send mail in its name.
posture-state-parked = { $domain } is not used for mail, and says so.
posture-state-absent = { $domain } does not exist, so there is nothing to review.
posture-state-unanswered = { $domain } could not be reviewed, because the DNS did not answer.
posture-priority-1 = Urgent
posture-priority-2 = Soon
posture-priority-3 = When possible
posture-publish = Record to publish (in place of the one of its kind that stands there):
posture-publish-same = The same record as at number { $number }.
posture-serve = File to serve at { $url }:
posture-nothing = No weakness was found that needs attention.
posture-overview = Review of mail domains
posture-column-domain = Domain
posture-column-state = State
posture-short-strong = Stops impersonation
posture-short-partial = Protected in part
posture-short-open = Not protected
posture-short-parked = Sends no mail
posture-short-absent = Does not exist
posture-short-unanswered = Could not be reviewed

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
