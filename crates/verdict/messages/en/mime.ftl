## Why: the form of a mail

finding-mime-ambiguous = The mail is put together so that programs read it differently, and a filter may not see all of it.
finding-not-all-seen = The mail has too many parts or is too long, so not all of it was read.
finding-part-of-mail = This is a piece of a larger mail that is put together only on the reader's machine.
finding-several-senders = The mail names several senders, so programs may show different ones.
finding-address-in-name = The sender's name shows another address than the real one.
finding-sender-without-address = The sender's line begins with a name that has no address, so mail programs can only show that name.
finding-sender-twisted = The sender's line is written so that programs read different addresses in it.
finding-sender-control-characters = The sender's line holds control characters that cannot be seen.
finding-sent-for-another = An address of another domain says that it sent this mail for the sender shown.
finding-attachment-program = An attachment is a program that runs when opened.
finding-name-double-ending = An attachment's name looks like a document and is a program.
finding-name-turned-round = An attachment's name holds a character that turns the letters round to hide its ending.
