## Why: what the register says

finding-registered-domain = «{ $span }» is a domain of { $body } (checked on { $checked }).
finding-registered-unverified = The register lists «{ $span }» as belonging to { $body }, but we have not verified it yet (noted on { $checked }).
finding-registered-former = «{ $span }» is a former address of { $body } and may have a new owner by now (checked on { $checked }).
finding-gov-vn-unlisted = The address ends in «{ $span }»; only state bodies can register that ending.
finding-closed-portal = The separate site «{ $span }» of this body has closed; applications now go to { $body }.
