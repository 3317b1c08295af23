## Why: the app

finding-app-of-body = This is { $package } of { $body }: the signature holds and the signer is the known one.
finding-signer-not-of-body = The app looks like { $body }'s but was signed by somebody else.
finding-app-package-taken = The app bears { $body }'s package { $package } but { $body } did not sign it: somebody remade it.
finding-app-signature-unproven = The app looks like { $body }'s but no signature of it holds.
finding-app-state-look = The app calls itself «{ $quote }» like a service of the state, but the register knows no such app.
finding-app-label-of-body = The label «{ $quote }» is { $body }'s own name.
finding-app-label-near = The label «{ $quote }» is one letter away from an app of { $body }.
finding-app-label-disguised = The label «{ $quote }» uses letters that are not what they look like, or that nobody sees.
finding-app-icon-of-body = The icon looks like that of { $body }'s app.
finding-app-names-body = The label speaks of { $body }. That does not make it that body's.
finding-app-signer-not-known = The package { $package } is { $body }'s, but the register does not say who signs it, so this cannot be confirmed.
finding-app-signer-of-other-app = This signer also signs another app of { $body }; the register does not list this one.
finding-app-official-never-asks = The app looks like a body's or a bank's and asks for { $shown }. No genuine app of theirs was found to ask for it.
finding-app-presses-for-you = The app can press buttons for you and read the screen, in your bank's app too ({ $shown }). Aids for disabled and old people ask for it as well; VNeID and banks do not.
finding-app-reads-codes = The app can read your text messages, one-time codes from your bank among them ({ $shown }). Messaging apps ask for it as well; VNeID and banks do not.
finding-app-reads-notices = The app can read the notifications of every other app, codes among them ({ $shown }). Smart watches and cars need it too.
finding-app-sees-screen = The app can see your screen and send it away ({ $shown }). Meeting and screen-recording apps ask for it as well.
finding-app-covers-screen = The app can cover the screen with a false page to take passwords ({ $shown }). Chat bubbles and light filters ask for it as well.
finding-app-installs-more = The app can ask to install or remove other apps ({ $shown }). Browsers, app stores and file managers ask for it as well.
finding-app-resists-removal = The app can keep you from removing it and lock the device ({ $shown }). Company device managers and anti-theft apps ask for it as well.
finding-app-remote-kit = Together, the app has { $count } of the 7 powers that thieves use to control a telephone from afar.
finding-app-two-powers = The app has 2 of the 7 strong powers. Many genuine apps do; consider whether it needs them.
finding-app-hidden-launcher = Once installed its icon is nowhere to be seen: it hides.
finding-app-evades = The file was malformed on purpose so that checkers cannot read it: { $trick }.
finding-app-hooks = The app carries { $trick }, a kit that changes how another app runs.
finding-app-runs-others = The app carries { $trick }, which runs another app inside this one where it can be watched.
finding-app-nested-package = Another app is hidden inside: { $trick }.
finding-app-planted-certificate = The file bears somebody else's certificate, which Android ignores, so as to be mistaken.
finding-app-packed = The code is wrapped by { $trick }. Genuine banks do so too, so this says nothing.
finding-app-code-hidden = The app's code is hidden until it runs, so what it does cannot be read. No conclusion is possible.
finding-app-listed = «{ $quote }» is on a list of malicious apps by { $source }.
finding-app-fake-host = Inside is the address { $host }, which imitates { $body }.
finding-app-brand-borrowed = The label «{ $quote }» is that of a well-known app, but the package { $package } is not.
finding-app-refused = { $trick ->
    [entry] Android refuses to install this file: its directory does not match its content.
    [manifest] Android refuses to install this file: the app's manifest is damaged on purpose or by accident.
    [table] Android refuses to install this file: its resource table is damaged.
   *[archive] Android refuses to install this file: its ZIP file is not well formed.
}
finding-app-unsigned = No signature of the app holds, so nobody knows who made it.
