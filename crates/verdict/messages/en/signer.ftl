## Why: who signed an app

finding-signer-verified = The signature on the package is whole.
finding-planted-certificate = The package carries somebody else's certificate (SHA-256 “{ $quote }”) who did not sign it. That makes hasty tools name the wrong signer.
finding-signing-block-twice = The package holds two different signatures under one number ({ $quote }), so that two programs see two signers.
finding-signature-missing = Nobody signed the package. Android does not install such a package.
finding-signature-broken = The signature does not fit the package ({ $quote }): it was changed after signing, or the file is damaged. Who made it cannot be known.
finding-signer-debug-key = The package is signed with the trial key that a programmer's tool makes by itself, not with a publisher's key.
finding-signature-old-only = The package has only the oldest kind of signature (v1), which does not cover every part of the file.
finding-signer-rotated = The signer changed keys, and the old key vouches for the new one.
finding-signing-block-unknown = The signing block holds { $bytes } bytes under the unknown number { $quote }. No signature covers them.
