# Chính Danh's words in English, a file an area; vi/, which comes first, has the same ids and variables.
#
# Short sentences, one idea each, about what can be seen. The reader is never blamed.

## Verdicts

verdict-official = Really is an official channel of { $body }
verdict-official-unlisted = The address of a state body that our register does not name yet
verdict-official-meaning = { $kind ->
    [mail] This mail was sent by that body's own domain. A genuine mailbox can still be in other hands: if money or a password is asked for, call and ask.
    [app] That body signed this package. This speaks of this file only: better install from the App Store or Google Play.
    [letter] The signature on this document is that body's, and nothing was changed after it.
   *[other] This speaks only of this address: whoever sent it to you may still be a fraudster.
}
verdict-official-next = Do not give your password or one-time code to anyone who texts or calls you for it.

verdict-impersonation = Impersonates { $body }
verdict-impersonation-nobody = Impersonates an official body
verdict-impersonation-meaning = { $kind ->
    [text] This message speaks for a body, and something in it shows that it is not from there.
    [page] This page looks like a body's, but does not stand at that body's address.
    [picture] Something in this picture bears a body's name but does not belong to that body.
    [qr] This code bears a body's name but does not lead to that body.
    [letter] This document bears a body's name, and something in it shows that it is not from there.
    [mail] This mail speaks for a body, and something in it shows that it is not from there.
    [app] This app looks like a body's, but that body did not sign it.
   *[other] This address bears a body's name but does not belong to that body.
}
verdict-impersonation-next = { $kind ->
    [text] Do not click, do not call back, do not do what this message asks.
    [page] Type nothing into this page; please close it.
    [picture] Do not scan the code and do not open the link in this picture.
    [qr] Do not scan it and do not pay by it.
    [letter] Do not do what this document asks; do not call the number in it.
    [mail] Do not click, do not open what is attached, do not answer; at an office, forward this mail as an attachment to your mail administrator.
    [app] Do not install this app; if it is installed, go offline and remove it.
   *[other] Do not open this address; if it is open, please close it.
}

verdict-suspicious = Shows signs of fraud
verdict-suspicious-meaning = { $kind ->
    [text] This message speaks as fraudsters often do, though not enough to be certain.
    [page] This page resembles fraudulent ones, though not enough to be certain.
    [picture] This picture resembles fraudulent ones, though not enough to be certain.
    [qr] This code resembles fraudulent ones, though not enough to be certain.
    [letter] This document resembles forged ones, though not enough to be certain.
    [mail] This mail is written as fraudulent ones often are, though not enough to be certain.
    [app] This app resembles fraudulent ones, though not enough to be certain.
   *[other] This address resembles fraudulent ones, though not enough to be certain.
}
verdict-suspicious-next = { $kind ->
    [text] Before you do what it says, ask someone close to you or call the genuine channel yourself.
    [page] Before you type anything, ask someone close to you.
    [qr] Before you pay, ask someone close to you or call the genuine channel yourself.
    [letter] Before you do what it says, go to the office and ask.
    [mail] Before you click or open what is attached, ask; at an office, forward this mail as an attachment to your mail administrator.
    [app] Before you install it: genuine apps come from the App Store or Google Play, by the name given on the body's own site.
   *[other] Before you click, ask someone close to you.
}

verdict-unconfirmed = Cannot be confirmed — do not trust it yet
verdict-unconfirmed-meaning = { $kind ->
    [text] Nothing proves that this message is genuine, and nothing proves that it is fake. Anyone can forge a sender's name.
    [page] Nothing proves that this page is genuine, and nothing proves that it is fake.
    [picture] Nothing proves that this picture is genuine, and nothing proves that it is fake.
    [qr] Nothing proves that this code is genuine, and nothing proves that it is fake.
    [letter] Nothing proves that this document is genuine, and nothing proves that it is fake.
    [mail] Nothing proves that this mail is genuine, and nothing proves that it is fake. Anyone can forge a sender's name.
    [app] Nothing proves that this app is genuine, and nothing proves that it is fake.
   *[other] Nothing proves that this address is genuine, and nothing proves that it is fake.
}
verdict-unconfirmed-next = Wait, look up the body's official number yourself and ask there.

verdict-no-claim = Does not claim to be any official body
verdict-no-claim-meaning = { $kind ->
    [text] We do not see this message claim to be from any official body, so we call it neither good nor bad.
    [page] We do not see this page claim to be any official body's, so we call it neither good nor bad.
    [picture] We do not see anyone in this picture claim to be an official body, so we call it neither good nor bad.
    [qr] We do not see this code claim to be any official body's, so we call it neither good nor bad.
    [letter] We do not see this document bear any official body's name, so we call it neither good nor bad.
    [mail] We do not see this mail claim to be from any official body, so we call it neither good nor bad.
    [app] We do not see this app claim to be any official body's, so we call it neither good nor bad.
   *[other] We do not see this address claim to be any official body, so we call it neither good nor bad.
}
verdict-no-claim-next = If anyone presses you to send money, install an app or read out a code, please stop.
