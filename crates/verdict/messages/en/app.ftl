## Why: apps

finding-signer-not-of-body = The app looks like { $body }'s but was signed by somebody else.
