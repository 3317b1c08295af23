## Why: who sent a mail

finding-dmarc-pass = The domain { $domain } confirms that it sent this mail.
