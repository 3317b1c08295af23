## Why: what is weak in a mail domain

finding-spf-missing = The domain { $domain } has no SPF record, so anyone can send mail in its name.
