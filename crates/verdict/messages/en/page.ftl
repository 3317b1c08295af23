## Why: the web page

finding-page-identity = { $place ->
    [unknown] The page says it is { $body } («{ $span }»), but nobody told which address it came from, so this cannot be checked.
   *[other] The page says it is { $body } («{ $span }»), but it lies on { $host }, which is not that body's address.
}
finding-store-imitation = The page is made to look like an app store («{ $span }»), but it is not the real Google Play or App Store.
finding-shown-differs = The text shows «{ $span }», but a click leads to { $target }.
finding-app-hidden = The page puts a file together inside itself («{ $span }») and hands it to your device, so nobody sees where it comes from. Genuine pages do not do that.
finding-form-elsewhere = What you type is sent elsewhere: { $span }.
finding-sends-to-chat = What you type is sent straight to a chat («{ $span }»). Genuine bodies do not do that.
finding-frame-elsewhere = The whole page is only a frame; what shows inside belongs to { $span }.
finding-app-offered = The page hands out an app file («{ $span }»), not through the App Store or Google Play.
finding-app-by-script = The page has a command that downloads an app file: «{ $span }».
finding-form-asks-otp = The page asks for an OTP code («{ $span }»). That code is yours alone; give it to nobody.
finding-form-asks-card = The page asks for a card number or the code on the card («{ $span }»).
finding-form-asks-password = The page asks for a password or PIN («{ $span }»).
finding-form-asks-identity = The page asks for the number of an identity paper («{ $span }»).
finding-form-asks-account = The page asks for a bank account («{ $span }»).
finding-redirects-elsewhere = The page is nearly empty and only takes you to { $span }.
finding-device-dependent = The page looks at what telephone you use and leads you elsewhere («{ $span }»), so every device sees something different.
finding-obfuscated-script = The page has a script that was scrambled so that nobody can read what it does («{ $span }»).
