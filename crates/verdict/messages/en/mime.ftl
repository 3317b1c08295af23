## Why: the form of a mail

finding-mime-ambiguous = The mail is put together so that programs read it differently, and a filter may not see all of it.
