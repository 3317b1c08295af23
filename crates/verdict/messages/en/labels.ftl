## Labels

label-why = Why
label-do = What to do now
label-genuine = The genuine channel
label-genuine-site = Website
label-genuine-app = App
label-genuine-hotline = Telephone
label-verified-on = verified on { $date }
label-register = From register version { $version }, issued on { $date }.
label-belongs-to = Really belongs to: { $domain }
label-fact-shown-sender = Sender shown: { $value }
label-fact-vouched-by = Domain that confirms it sent this: { $value }
label-fact-subject = Subject: { $value }
label-fact-app-label = Name of the app: { $value }
label-fact-app-package = Package: { $value }
label-fact-app-signer = Signed by (SHA-256): { $value }
label-also-written = People read { $unicode }, computers read { $ascii }
label-if-you = Have you already…?
label-parts = { $kind ->
    [text] In the message
    [page] On the page
    [picture] In the picture
    [letter] In the document
    [mail] In the mail
    [app] In the app
   *[other] Parts
}
label-more-reasons = and { $count } more reasons
label-source = Source

situation-looked = If you have only looked
situation-clicked = If you have opened the link
situation-secrets = If you have typed a password, a code or your ID number
situation-installed = If you have installed an app
situation-transferred = If you have sent money
