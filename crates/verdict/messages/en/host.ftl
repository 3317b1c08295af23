## Why: the host name

finding-name-in-subdomain = The first part, «{ $span }», looks like { $body }, but this address belongs to { $domain }.
finding-combined-name = The name of { $body } («{ $span }») is joined with other words; { $domain } is not among that body's genuine channels in our register.
finding-other-suffix = It has the name of { $body } («{ $span }») but another ending: { $domain } is not among that body's genuine channels in our register.
finding-pseudo-gov = «{ $span }» is written to look like a .gov.vn address of the state; in fact this address belongs to { $domain }.
finding-suffix-embedding = The «vn» after «{ $span }» makes it look as if an address of { $body } ended there; in fact it goes on and belongs to { $domain }.
finding-official-host-embedded = The first part copies a whole official address, «{ $span }», but the address as a whole belongs to { $domain }.
finding-misspelled-name = «{ $span }» is easily misread as the name of { $body }: letters were added, dropped or changed, and this address belongs to { $domain }.
finding-swapped-words = «{ $span }» is the name of { $body } with its words in another order; this address belongs to { $domain }.
finding-scrambled-name = «{ $span }» is the name of { $body } with its letters scrambled; it is easily misread. This address belongs to { $domain }.
finding-confusable-letters = «{ $span }» looks like the name of { $body }, but letters or digits were replaced by others that look alike (such as the digit 0 for the letter o).
finding-typing-residue = «{ $span }» is the name of { $body } with letters left over from Vietnamese typing (such as «aa», «dd», «o7»); this address belongs to { $domain }.
finding-province-suffix = It has the name of { $body } («{ $span }»), but anyone can buy a name under a province ending: this address is { $domain }.
finding-service-words = «{ $span }» sounds like a service of the state or a bank, but anyone can buy a name such as { $domain }.
finding-vietnam-token = «{ $span }» in the name sounds Vietnamese, but the address does not end in .vn.
finding-abused-suffix = The ending «.{ $span }» is very cheap and often used by fraudsters.
finding-free-hosting = The page lies on «{ $span }», where anyone can open a page for free.
finding-url-shortener = «{ $span }» is a link shortener: you cannot see the real address behind it.
finding-ip-address-host = The address is only numbers ({ $span }) without a name, so nobody can tell whose it is.
finding-mixed-scripts = «{ $span }» mixes letters of several alphabets; they look alike, but a computer reads them differently.
finding-international-name = The name «{ $unicode }» has letters beyond a–z; computers read it as { $ascii }.
finding-name-mentioned = «{ $span }» is a name of { $body }, but nothing tells whether this address belongs to that body.
