## Why: who signed an app

finding-signer-verified = The signature on the package is whole.
