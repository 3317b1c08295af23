## Why: writing a warning

finding-warning-too-large = The warning's file is too large.
finding-warning-front-missing = The file must begin with the block of fields between two lines of «+++».
finding-warning-syntax = Line { $line } cannot be read ({ $reason }). Each line is: name = "value".
finding-warning-field-missing = «{ $field }» is missing.
finding-warning-field-mistyped = There is no field «{ $field }»; did you mean «{ $near }»?
finding-warning-field-unknown = There is no field «{ $field }».
finding-warning-field-value = «{ $field }» is not of the form wanted: { $form }.
finding-warning-field-long = «{ $field }» is longer than { $limit } characters.
finding-warning-field-many = «{ $field }» has more than { $limit } entries.
finding-warning-field-character = «{ $field }» holds a hidden, control or right-to-left character ({ $character }). Delete it and type again.
finding-warning-section-unknown = «{ $field }» belongs to no section of a warning: what is happening, how to recognise it, what to do, whom to call, duties, indicators.
finding-warning-section-missing = The section «{ $field }» is missing.
finding-warning-section-twice = The section «{ $field }» stands twice; make one of both.
finding-warning-indicator-unread = The line «{ $field }» cannot be read. Write «- tên miền: example[.]top» or «- số điện thoại: 0900000000».
finding-warning-placeholder-left = «{ $quote }» is a placeholder that nothing fills; an issued letter can hold none.
finding-warning-number-unpadded = A document's number below ten needs a nought before it: «{ $fix }» (Decree 30/2020/NĐ-CP, Appendix I).
finding-warning-date-unpadded = Days below ten and the months 1 and 2 need a nought before them: «{ $fix }» (Decree 30/2020/NĐ-CP, Appendix I).
finding-warning-notation-form = The notation «{ $quote }» is not in form: capitals joined by hyphens without blanks, such as «{ $fix }».
finding-warning-subject-prefix = The subject needs no «V/v», which the letter adds.
finding-warning-item-ending = Items of a list end with a semicolon or full stop, the last with a full stop: «{ $fix }».
finding-warning-closing-missing = The body of the letter must end with «./.».
finding-warning-archive-missing = The list of recipients lacks its last line «{ $fix }».
finding-warning-as-above-missing = A letter's list of recipients begins with «- Như trên;».
finding-warning-nobody-acts = No recipient is asked to act (vai_tro = "thuc-hien"), so nothing stands under «Kính gửi».
finding-warning-citation-incomplete = The first citation of «{ $quote }» must give type, number, date, issuer and subject; missing: { $missing }. Best enter it under [[can_cu]].
finding-warning-ended-name = «{ $quote }»: districts and townships ended on { $since }. Keep it where you speak of the time before; otherwise name the commune or ward.
finding-warning-metadata-long = «{ $field }» has { $count } characters; document systems take at most { $limit } (Decree 30/2020/NĐ-CP, Appendix VI).
finding-warning-circulation-broken = The attachment «{ $quote }» is of limited circulation but joined to a letter that is public (TLP { $tlp }). Keep it as a file of its own or change the level.
finding-warning-phone-unlisted = The number «{ $quote }» is no hotline in the register. Use an official one, or list it as an indicator if it is the fraudsters'.
finding-warning-phone-stale = The number «{ $quote }» must be verified again: the register vouches for it only until { $date }.
finding-warning-host-not-genuine = The address «{ $quote }» is no registered channel. If it is the fraudsters', write «{ $fix }» so that nobody presses on it, and list it as an indicator.
finding-warning-host-unlisted = «{ $quote }» stands in the text but not among the indicators, so that no system will block it.
finding-warning-indicator-official = «{ $quote }» is an official channel of { $owner }; it must not be listed as an indicator.
finding-warning-page-foreign = The public page «{ $quote }» must be on an official address (under .gov.vn or registered), over https, and through no shortener.
finding-warning-signer-title = No titles before the signer's name: «{ $fix }».
finding-warning-authority-form = The authority «{ $quote }» must begin with TM., Q., KT., TL. or TUQ., followed by the body or the head's office.
finding-warning-authority-position = With KT. a deputy signs for the head, so the office «{ $quote }» must be a deputy's.
finding-warning-dates-order = «{ $field }» ({ $date }) must come after the first day ({ $since }).
finding-warning-review-passed = The day of review ({ $date }) has passed. Look whether the warning still holds before it goes out again.
finding-warning-references-missing = A correction, replacement or recall must name the earlier message under «thay_cho», and the earlier letter's number and date under [van_ban_truoc].
finding-warning-reference-form = «{ $quote }» under «thay_cho» must be: sender,identifier,sent; a new warning has none.
finding-warning-body-unknown = The register has no body with the id «{ $quote }».
finding-warning-area-missing = A public warning must say where it holds, under [[dia_ban]].
finding-warning-script-long = The loudspeaker script takes about { $seconds } seconds, more than { $limit }. Shorten what happens and what to do.
finding-warning-sms-long = The text message takes { $count } parts even without marks, each paid for; shorten it to one.
