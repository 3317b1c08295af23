## Why: the rest of the link

finding-userinfo-host = «{ $span }» before the @ sign is only there to be seen; the browser goes to the address after the @ sign.
finding-official-host-in-path = «{ $span }» looks like an official address, but it stands further back; this link leads elsewhere.
finding-name-in-path = The name of { $body } («{ $span }») stands only in the later part of the link, where the owner of the site can write anything.
finding-unusual-port = The name is followed by «:{ $number }», a port that public service sites do not use.
finding-app-file = This link downloads the app file «{ $span }» directly, not through the App Store or Google Play.
finding-dangerous-scheme = The link begins with «{ $span }:» and not with «https:»; this kind can run commands or hide a whole page inside.
finding-passes-on = This address is genuine, but the link names «{ $span }» and may pass you on to it.
