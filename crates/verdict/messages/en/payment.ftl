## Why: an order to pay

finding-personal-account-for-state = It speaks of money for a body of the state, but «{ $span }» shows that the money goes to a private person.
finding-payee-names-body = The code calls the payee «{ $span }»; whoever makes a code writes that, and only the name your bank's app shows is the real one.
finding-payee-other-bank = The code bears the name of { $body } («{ $span }»), but the account is kept by { $bank }.
finding-body-in-purpose = The purpose of the payment mentions «{ $span }».
finding-state-money-asked = «{ $span }» is money that only the state collects; it is paid through the National Public Service Portal or the Treasury, not to a stranger.
finding-checksum-wrong = The check number at the end does not fit: the code was changed, or made carelessly.
finding-foreign-currency = The money in the code is not Vietnamese đồng (currency number «{ $span }»).
finding-pays-account = The money will go to number «{ $span }» at { $bank }.
finding-amount-fixed = The amount «{ $span }» is written into the code.
finding-bank-unknown = No bank is known by the number «{ $span }».
