## Why: accounts in other hands

finding-login-after-failures = Somebody got into «{ $account }» right after { $number } wrong passwords.
