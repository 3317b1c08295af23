## Why: the package

finding-entry-twice = Two files inside bear the name «{ $quote }».
